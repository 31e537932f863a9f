package dev.penstock.hunt;

import dev.penstock.model.Outcomes;
import dev.penstock.model.Outcomes.Boot;
import dev.penstock.model.Outcomes.Deed;
import dev.penstock.model.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the world behaves towards one definition. */
final class RandomOutcomes {
    private static final int ATTEMPTS = 3;
    /** More than any precondition is asked. */
    private static final int MANY = 60;

    private final Dice dice;
    private final Sketch sketch;
    private final int trouble;
    private final Map<String, Deed> deeds = new LinkedHashMap<>();
    private final Map<String, Boot> boots = new LinkedHashMap<>();
    private final Map<String, Instant> objects = new LinkedHashMap<>();

    private RandomOutcomes(Dice dice, Sketch sketch) {
        this.dice = dice;
        this.sketch = sketch;
        this.trouble = dice.one(0, 15, 30, 60);
    }

    /** When an on-demand pipeline is activated. */
    static List<Instant> activations(Dice dice, Instant from) {
        List<Instant> activations = new ArrayList<>();
        Instant at = from;
        int count = dice.one(1, 1, 2, 3);
        for (int i = 0; i < count; i++) {
            at = at.plusSeconds(dice.from(60, 2_400));
            activations.add(at);
        }
        return activations;
    }

    /**
     * Outcomes for the runs of a definition.
     *
     * @param quiet the runs when nothing goes wrong
     */
    static Outcomes of(Dice dice, Sketch sketch, Trace quiet, List<Instant> activations) {
        RandomOutcomes drawn = new RandomOutcomes(dice, sketch);
        quiet.runs().forEach((key, run) -> drawn.draw(key.substring(key.lastIndexOf('/') + 1), run, run.began()));
        return new Outcomes(drawn.deeds, drawn.boots, drawn.objects, activations, Optional.empty());
    }

    /**
     * The same, with what is missing run again: when all runs have ended, or while others may still wait for it.
     *
     * @param first the runs under these outcomes
     */
    static Outcomes again(Dice dice, Sketch sketch, Trace first, Outcomes once) {
        List<Instant> early = ends(first, sketch.awaited());
        Instant last = first.runs().values().stream()
                .map(Trace.Run::began)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        Instant again = !early.isEmpty() && dice.is(50)
                ? dice.of(early).plusSeconds(dice.from(200, 3_000))
                : last.plusSeconds(10 * 86_400 + dice.from(0, 3_000));
        RandomOutcomes drawn = new RandomOutcomes(dice, sketch);
        drawn.deeds.putAll(once.deeds());
        drawn.boots.putAll(once.boots());
        first.runs()
                .forEach(
                        (key, run) -> drawn.draw(key.substring(key.lastIndexOf('/') + 1) + Outcomes.AGAIN, run, again));
        // what was there stays
        drawn.objects.putAll(once.objects());
        return new Outcomes(drawn.deeds, drawn.boots, drawn.objects, once.activations(), Optional.of(again));
    }

    /** When runs have done all that they do of schedules that others wait for, if that leaves anything undone. */
    private static List<Instant> ends(Trace first, Set<String> schedules) {
        return first.runs().values().stream()
                .filter(run -> schedules.contains(run.group()) && !run.isFinished())
                .map(run -> run.ends().values().stream().max(Instant::compareTo).orElse(run.began()))
                .toList();
    }

    private void draw(String name, Trace.Run run, Instant began) {
        for (String activity : sketch.activities()) {
            Map<String, Object> fields = sketch.object(activity);
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                String key = name + "/" + activity + "@" + attempt;
                deeds.put(key, deed(fields));
                for (int step = 2; sketch.isOnCluster(fields) && step <= RandomJobs.steps(fields); step++) {
                    deeds.put(key + "#" + step, deed(fields));
                }
            }
        }
        RandomPreconditions.CHECKS.stream()
                .flatMap(type -> sketch.ofType(type).stream())
                .forEach(check -> answer(name + "/" + check));
        for (String resource : sketch.resources()) {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (dice.is(trouble / 2)) {
                    boots.put(name + "/" + resource + "@" + attempt, dice.one(Boot.REFUSED, Boot.NEVER_READY));
                }
            }
        }
        for (String uri : run.asked()) {
            if (!dice.is(trouble / 3)) {
                objects.put(
                        uri.endsWith("/") ? uri + "part-0" : uri,
                        began.plusSeconds(dice.one(-600, 0, 100, 777, 1_900, 4_000)));
            }
            if (uri.startsWith(Outcomes.TABLES) && uri.endsWith("/") && dice.is(70)) {
                // the table may be there, and empty
                objects.put(uri.substring(0, uri.length() - 1), began.plusSeconds(dice.one(-600, 0, 100)));
            }
        }
    }

    /** What workers answer a precondition: so many times no, if there isn't a fault. */
    private void answer(String key) {
        int no = dice.one(0, 0, 1, 2, 4, MANY);
        for (int attempt = 1; attempt <= no + ATTEMPTS; attempt++) {
            Deed deed = deed(Map.of());
            boolean isNo = attempt <= no && deed.kind() == Deed.Kind.SUCCEEDS;
            deeds.put(key + "@" + attempt, isNo ? new Deed(Deed.Kind.SAYS_NO, dice.from(3, 200)) : deed);
        }
    }

    private Deed deed(Map<String, Object> activity) {
        // odd seconds keep two things from falling into one instant
        long seconds = dice.one(20L, 60L, 200L, 500L, 900L, 1_500L) + dice.from(1, 47);
        if (!dice.is(trouble)) {
            return new Deed(Deed.Kind.SUCCEEDS, seconds);
        }
        Deed.Kind kind = dice.one(
                Deed.Kind.FAILS,
                Deed.Kind.FAILS,
                Deed.Kind.FAILS,
                Deed.Kind.FAILS,
                Deed.Kind.HANGS,
                Deed.Kind.FALLS_SILENT,
                Deed.Kind.KILLS_MACHINE);
        if (kind == Deed.Kind.FALLS_SILENT && sketch.isOnCluster(activity)) {
            // EMR tells of its steps itself
            return new Deed(Deed.Kind.HANGS, seconds);
        }
        if (kind != Deed.Kind.KILLS_MACHINE) {
            return new Deed(kind, seconds);
        }
        // before any attempt's time is over: what a machine does that was given up is nobody's business
        boolean hasMachine = activity.containsKey("runsOn") && !sketch.isInDatabase(activity);
        return hasMachine ? new Deed(kind, seconds % 5 * 60L + dice.from(10, 50)) : new Deed(Deed.Kind.FAILS, seconds);
    }
}
