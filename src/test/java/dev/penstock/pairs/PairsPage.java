package dev.penstock.pairs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page that tells which activity takes which data, ends that fare alike together. */
final class PairsPage {
    private static final String HEAD = """
        # Which activity takes which data

        Every activity with every data node and data format at its ends. Generated from what the compiler makes of each
        such pair; a test fails when it's out of date, and holds what each becomes under `src/test/resources/pairs`.

        - **yes**: translated, as Data Pipeline's guide has it
        - **more**: translated, though the guide doesn't have it
        - a code: refused, for the reason that is said there; in **bold** where the guide has it
        """;

    private final List<Translated> pairs;

    private PairsPage(List<Translated> pairs) {
        this.pairs = pairs;
    }

    /** As Markdown. */
    static String markdown(Map<Activity, List<Translated>> all) {
        StringBuilder page = new StringBuilder(HEAD);
        all.forEach((activity, pairs) -> {
            page.append("\n## ")
                    .append(activity.type())
                    .append("\n\n")
                    .append(activity.becomes())
                    .append('\n');
            // both directions of a copy that has modes in one of them
            pairs.stream()
                    .collect(Collectors.partitioningBy(
                            pair -> pair.pair().variant().isEmpty()))
                    .values()
                    .stream()
                    .filter(part -> !part.isEmpty())
                    .forEach(part -> new PairsPage(part).append(page));
        });
        return page.toString();
    }

    private void append(StringBuilder page) {
        boolean isJoined = pairs.stream().anyMatch(pair -> pair.pair().isJoined());
        if (!isJoined) {
            table(page, List.of("data", "as input", "as output"), sided());
            return;
        }
        Map<String, List<End>> inputs = alike(ends(true), true);
        Map<String, List<End>> outputs = alike(ends(false), false);
        List<String> head = new ArrayList<>(List.of("from \\ to"));
        outputs.values().forEach(ends -> head.add(names(ends)));
        Map<String, List<String>> rows = new LinkedHashMap<>();
        inputs.values()
                .forEach(from -> rows.put(
                        names(from),
                        outputs.values().stream()
                                .map(to -> cell(Optional.of(from.get(0)), Optional.of(to.get(0))))
                                .toList()));
        table(page, head, rows);
    }

    private List<End> ends(boolean isInput) {
        return pairs.stream()
                .map(pair -> isInput ? pair.pair().input() : pair.pair().output())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** The ends of one side by how they fare with all of the other side. */
    private Map<String, List<End>> alike(List<End> ends, boolean isInput) {
        Map<String, List<End>> alike = new LinkedHashMap<>();
        for (End end : ends) {
            String fate = pairs.stream()
                    .filter(pair -> (isInput ? pair.pair().input() : pair.pair().output())
                            .filter(end::equals)
                            .isPresent())
                    .map(PairsPage::cell)
                    .collect(Collectors.joining(" "));
            alike.computeIfAbsent(fate, unused -> new ArrayList<>()).add(end);
        }
        return alike;
    }

    private Map<String, List<String>> sided() {
        Map<List<String>, List<End>> alike = new LinkedHashMap<>();
        for (End end : ends(true)) {
            List<String> fate =
                    List.of(cell(Optional.of(end), Optional.empty()), cell(Optional.empty(), Optional.of(end)));
            alike.computeIfAbsent(fate, unused -> new ArrayList<>()).add(end);
        }
        Map<String, List<String>> rows = new LinkedHashMap<>();
        alike.forEach((fate, ends) -> rows.put(names(ends), fate));
        return rows;
    }

    /** The same for all variants of the pair. */
    private String cell(Optional<End> input, Optional<End> output) {
        return pairs.stream()
                .filter(pair -> pair.pair().input().equals(input)
                        && pair.pair().output().equals(output))
                .map(PairsPage::cell)
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private static String cell(Translated pair) {
        if (!pair.isRefused()) {
            return pair.pair().isDocumented() ? "yes" : "more";
        }
        String codes = new TreeSet<>(
                        pair.errors().stream().map(error -> error.code().id()).toList())
                .stream()
                        .map(code -> "[%s](diagnostics.md#%s)".formatted(code, code.toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining(", "));
        return pair.pair().isDocumented() ? "**" + codes + "**" : codes;
    }

    /** {@code S3DataNode (CSV, TSV), SqlDataNode}. */
    private static String names(List<End> ends) {
        Map<String, List<String>> formats = new LinkedHashMap<>();
        ends.forEach(end ->
                formats.computeIfAbsent(end.node(), unused -> new ArrayList<>()).add(end.formatName()));
        return formats.entrySet().stream()
                .map(node -> "`" + node.getKey() + "`"
                        + (End.hasFormats(node.getKey()) ? " (" + String.join(", ", node.getValue()) + ")" : ""))
                .collect(Collectors.joining(", "));
    }

    private static void table(StringBuilder page, List<String> head, Map<String, List<String>> rows) {
        page.append("\n| ").append(String.join(" | ", head)).append(" |\n|").append(" --- |".repeat(head.size()));
        rows.forEach((name, cells) -> page.append("\n| ")
                .append(name)
                .append(" | ")
                .append(String.join(" | ", cells))
                .append(" |"));
        page.append('\n');
    }
}
