package dev.penstock.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs its states once per item, some at a time. */
final class MapKind implements StateKind {
    private static final int INLINE_LIMIT = 40;

    @Override
    public void attempt(Visit visit) {
        List<Object> items = items(visit);
        visit.count(1);
        if (items.isEmpty()) {
            visit.count(1);
            visit.succeed(new ArrayList<>());
            return;
        }
        Map<String, Object> processor = Tree.map(visit.state().get("ItemProcessor"), visit.name());
        if (Distribution.of(visit.state()).isDistributed()) {
            new MapRun(visit, items, processor).start();
            return;
        }
        if (visit.state().containsKey("ToleratedFailureCount")
                || visit.state().containsKey("ToleratedFailurePercentage")) {
            throw new UnsupportedEmission(visit.path() + " tolerates failures, which only a distributed Map may.");
        }
        Iterations iterations = new Iterations(visit, items, processor);
        int atOnce = concurrency(visit);
        for (int i = 0; i < Math.min(atOnce, items.size()); i++) {
            iterations.startNext();
        }
    }

    private static List<Object> items(Visit visit) {
        Object items = visit.state().containsKey("Items")
                ? visit.evaluate(visit.state().get("Items"), Map.of())
                : visit.input();
        if (items instanceof List<?>) {
            return Tree.list(items, visit.name());
        }
        if (items instanceof Map<?, ?> map) {
            List<Object> pairs = new ArrayList<>();
            map.forEach((key, value) -> pairs.add(Tree.of("Key", key, "Value", value)));
            return pairs;
        }
        throw StateFailure.query("Items of " + visit.name() + " is no array: " + Tree.describe(items));
    }

    private static int concurrency(Visit visit) {
        if (!visit.state().containsKey("MaxConcurrency")) {
            return INLINE_LIMIT;
        }
        long given = WaitKind.seconds(visit, "MaxConcurrency", 0);
        return given == 0 ? INLINE_LIMIT : (int) Math.min(given, INLINE_LIMIT);
    }

    /** The items of one try, started in order as others end. */
    private static final class Iterations {
        private final Visit visit;
        private final List<Object> items;
        private final Map<String, Object> processor;
        private final Crew crew;
        private int next;

        Iterations(Visit visit, List<Object> items, Map<String, Object> processor) {
            this.visit = visit;
            this.items = items;
            this.processor = processor;
            this.crew = new Crew(visit, items.size());
            crew.afterEach(() -> {
                visit.count(1);
                startNext();
            });
        }

        void startNext() {
            if (next >= items.size() || visit.strand().isOver()) {
                return;
            }
            int index = next++;
            Object value = items.get(index);
            Map<String, Object> item = Tree.of("Index", (long) index, "Value", value);
            Object input = value;
            visit.count(1);
            Strand strand = crew.strand(index, processor, Optional.of(item));
            if (visit.state().containsKey("ItemSelector")) {
                try {
                    input = visit.evaluateFor(item, visit.state().get("ItemSelector"));
                } catch (StateFailure failure) {
                    visit.fail(failure);
                    return;
                }
            }
            strand.start(input);
        }
    }
}
