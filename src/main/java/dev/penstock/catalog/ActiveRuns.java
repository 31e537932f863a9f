package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.schedule.Timing;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How many runs of one schedule may be active at once: {@code maxActiveInstances} of what takes part in a run. */
final class ActiveRuns {
    static final Code SMALLEST =
            Code.note("DP6108", "The smallest of several limits on active runs holds for whole runs.");
    static final Code IN_TURNS = Code.note("DP6109", "An activation waits until the ones before it have ended.");
    static final Code AT_MOST_FIVE =
            Code.note("DP6119", "More activations at once are asked for than Data Pipeline allows.");
    static final Code NONE_AT_ALL = Code.error("DP5111", "A limit keeps every run from starting.");

    private static final long MOST_ACTIVATIONS = 5;
    private static final Field FIELD = CommonFields.MAX_ACTIVE_INSTANCES;

    private final LoweringContext context;
    private final String runId;
    private final List<String> objects;

    /**
     * @param runId of the run, for findings
     * @param objects its activities and then its resources
     */
    ActiveRuns(LoweringContext context, String runId, Collection<String> objects) {
        this.context = context;
        this.runId = runId;
        this.objects = List.copyOf(objects);
    }

    /** Empty when nothing is said of a recurring run. */
    OptionalLong most(Timing timing) {
        boolean isOnDemand = timing instanceof Timing.OnDemand;
        Map<String, Long> stated = stated();
        if (stated.isEmpty()) {
            if (isOnDemand) {
                String first = objects.get(0);
                report(
                        IN_TURNS,
                        first,
                        "`%s` says nothing of `maxActiveInstances`, so an activation waits until the one before it has ended."
                                .formatted(first),
                        "Set it to 5 or less on `Default` to let activations overlap.");
            }
            return isOnDemand ? OptionalLong.of(1) : OptionalLong.empty();
        }
        String narrowest = narrowest(stated);
        long smallest = stated.getOrDefault(narrowest, 1L);
        if (smallest < 1) {
            report(
                    NONE_AT_ALL,
                    narrowest,
                    "`maxActiveInstances` of `%s` is %s, so nothing would ever run.".formatted(narrowest, smallest),
                    "Write 1 or more.");
        }
        if (stated.size() < objects.size() || new TreeSet<>(stated.values()).size() > 1) {
            reportSmallest(narrowest, smallest, stated);
        }
        if (isOnDemand && smallest > MOST_ACTIVATIONS) {
            report(
                    AT_MOST_FIVE,
                    narrowest,
                    "`%s` asks for %s activations at once; Data Pipeline allows 5, and so do we."
                            .formatted(narrowest, smallest),
                    "Write 5 or less.");
            smallest = MOST_ACTIVATIONS;
        }
        return OptionalLong.of(Math.max(1, smallest));
    }

    private Map<String, Long> stated() {
        Map<String, Long> stated = new LinkedHashMap<>();
        objects.forEach(id -> context.lowered(id).number(FIELD).ifPresent(number -> stated.put(id, number)));
        return stated;
    }

    private static String narrowest(Map<String, Long> stated) {
        return stated.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private void reportSmallest(String narrowest, long smallest, Map<String, Long> stated) {
        List<String> others = objects.stream()
                .filter(id -> stated.getOrDefault(id, Long.MAX_VALUE) != smallest)
                .map(id -> "`" + id + "`")
                .toList();
        String named = others.stream().limit(3).collect(Collectors.joining(", ")) + (others.size() > 3 ? ", …" : "");
        report(
                SMALLEST,
                narrowest,
                "`%s` allows %s at once; that holds for whole runs of `%s`, and so for %s too."
                        .formatted(narrowest, smallest, runId, named),
                "Put what may overlap more often on a schedule of its own.");
    }

    private void report(Code code, String id, String message, String hint) {
        Location location = context.reader(id).location(FIELD).in(id, FIELD.name());
        context.report(Diagnostic.of(code, location, message, hint));
    }
}
