package dev.penstock.assess;

import dev.penstock.assess.History.Interval;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.Json;
import dev.penstock.document.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code history.json} and {@code pipeline.json} beside an imported definition. */
final class HistoryReader {
    private static final String FINISHED = "FINISHED";
    private static final Set<String> FAILURES = Set.of("FAILED", "CASCADE_FAILED", "TIMEDOUT", "CANCELED");

    private HistoryReader() {}

    /**
     * The history of an imported pipeline.
     *
     * @param resources the ids of its objects that are machines
     */
    static Outcome<History> read(Source source, Set<String> resources) {
        Path history = source.definition().resolveSibling("history.json");
        Path facts = source.definition().resolveSibling("pipeline.json");
        boolean isImported =
                source.definition().getFileName().toString().startsWith("definition.") && Files.isRegularFile(facts);
        if (!isImported) {
            return Outcome.failed(List.of());
        }
        Outcome<Map<?, ?>> runs = Files.isRegularFile(history) ? tree(history) : Outcome.of(Map.of());
        return tree(facts).then(known -> runs.then(read -> Outcome.of(history(known, read, resources))));
    }

    private static Outcome<Map<?, ?>> tree(Path file) {
        Outcome<Document> document = DocumentReader.read(file);
        return document.then(read -> read.root() instanceof Json.Mapping mapping
                ? Outcome.of((Map<?, ?>) JsonText.toTree(mapping))
                : Outcome.failed(List.of()));
    }

    private static History history(Map<?, ?> facts, Map<?, ?> history, Set<String> resources) {
        Map<String, List<Map<?, ?>>> byStart = new TreeMap<>();
        if (history.get("runs") instanceof List<?> runs) {
            for (Object run : runs) {
                if (run instanceof Map<?, ?> each) {
                    byStart.computeIfAbsent(text(each, "scheduledStart"), unused -> new ArrayList<>())
                            .add(each);
                }
            }
        }
        List<Interval> intervals = byStart.entrySet().stream()
                .map(entry -> interval(entry.getKey(), entry.getValue(), resources))
                .toList();
        boolean isActivated = !text(facts, "activatedAt").isEmpty() || !intervals.isEmpty();
        Optional<String> since = Optional.of(text(history, "since")).filter(text -> !text.isEmpty());
        return new History(text(facts, "state"), isActivated, since, intervals);
    }

    private static Interval interval(String start, List<Map<?, ?>> runs, Set<String> resources) {
        boolean hasFinished = runs.stream().allMatch(run -> text(run, "status").equals(FINISHED));
        boolean hasFailed = runs.stream().anyMatch(run -> FAILURES.contains(text(run, "status")));
        long machineSeconds = runs.stream()
                .filter(run -> resources.contains(text(run, "object")))
                .mapToLong(run -> run.get("seconds") instanceof Number seconds ? seconds.longValue() : 0)
                .sum();
        return new Interval(start, hasFinished, hasFailed, machineSeconds);
    }

    private static String text(Map<?, ?> tree, String key) {
        return Optional.ofNullable(tree.get(key)).map(Objects::toString).orElse("");
    }
}
