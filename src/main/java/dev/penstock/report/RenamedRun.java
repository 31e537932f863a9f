package dev.penstock.report;

import dev.penstock.report.Change.Area;
import dev.penstock.report.Change.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stack's only run under another name: all that is its own is made anew, though nothing else may differ. */
record RenamedRun(String before, String after) {
    private static final String RUN = "Run";
    private static final Pattern WORD = Pattern.compile("\\w+");

    /** Where one run came and one went. */
    static Optional<RenamedRun> between(Map<String, Object> old, Map<String, Object> now) {
        Set<String> gone = runs(old);
        Set<String> come = runs(now);
        gone.removeAll(runs(now));
        come.removeAll(runs(old));
        return gone.size() == 1 && come.size() == 1
                ? Optional.of(new RenamedRun(base(gone), base(come)))
                : Optional.empty();
    }

    private static String base(Set<String> runs) {
        String id = runs.iterator().next();
        return id.substring(0, id.length() - RUN.length());
    }

    private static Set<String> runs(Map<String, Object> resources) {
        Set<String> runs = new TreeSet<>();
        resources.forEach((id, resource) -> {
            if (id.endsWith(RUN) && Trees.at(resource, "Properties", "Definition", "States", "Begin") != null) {
                runs.add(id);
            }
        });
        return runs;
    }

    Change change() {
        return new Change(
                Area.RUNS,
                Weight.REPLACEMENT,
                "the run " + before + " by the run " + after + ", with its schedule, roles, log and past executions");
    }

    /** The old resources by the names that their counterparts have; what has none keeps its own. */
    Map<String, Object> applied(Map<String, Object> old, Map<String, Object> now) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String id : old.keySet()) {
            String other = after + id.substring(Math.min(id.length(), before.length()));
            if (id.startsWith(before) && !now.containsKey(id) && now.containsKey(other)) {
                names.put(id, other);
            }
        }
        Map<String, Object> renamed = new LinkedHashMap<>();
        old.forEach((id, resource) -> {
            Map<String, Object> own = Trees.map(each(resource, text -> named(text, names)));
            if (names.containsKey(id)) {
                Map<String, Object> properties = Trees.map(own.get("Properties"));
                properties.replaceAll((key, value) -> key.equals("Definition") ? value : texts(value));
                own.replace("Properties", properties);
            }
            renamed.put(names.getOrDefault(id, id), own);
        });
        return renamed;
    }

    /** A tree in whose texts the run has its new name. */
    Object texts(Object tree) {
        return each(tree, text -> text.replace(before, after));
    }

    private static String named(String text, Map<String, String> names) {
        return WORD.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(names.getOrDefault(word.group(), word.group())));
    }

    private static Object each(Object tree, UnaryOperator<String> change) {
        if (tree instanceof Map) {
            Map<String, Object> map = new LinkedHashMap<>();
            Trees.map(tree).forEach((key, value) -> map.put(change.apply(key), each(value, change)));
            return map;
        }
        if (tree instanceof Iterable) {
            List<Object> list = Trees.list(tree);
            list.replaceAll(item -> each(item, change));
            return list;
        }
        return tree instanceof String text ? change.apply(text) : tree;
    }
}
