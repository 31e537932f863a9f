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

/** How the world behaves towards one definition. */
final class RandomOutcomes {
    private static final int ATTEMPTS = 3;

    private RandomOutcomes() {}

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
        Map<String, Deed> deeds = new LinkedHashMap<>();
        Map<String, Boot> boots = new LinkedHashMap<>();
        Map<String, Instant> objects = new LinkedHashMap<>();
        int trouble = dice.one(0, 15, 30, 60);
        quiet.runs().forEach((key, run) -> {
            String name = key.substring(key.lastIndexOf('/') + 1);
            for (String activity : sketch.ofType("ShellCommandActivity")) {
                boolean hasMachine = sketch.object(activity).containsKey("runsOn");
                for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                    deeds.put(name + "/" + activity + "@" + attempt, deed(dice, trouble, hasMachine));
                }
            }
            for (String resource : sketch.ofType("Ec2Resource")) {
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
                            run.began().plusSeconds(dice.one(-600, 0, 100, 777, 1_900, 4_000)));
                }
            }
        });
        return new Outcomes(deeds, boots, objects, activations);
    }

    private static Deed deed(Dice dice, int trouble, boolean hasMachine) {
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
        if (kind != Deed.Kind.KILLS_MACHINE) {
            return new Deed(kind, seconds);
        }
        // before any attempt's time is over: what a machine does that was given up is nobody's business
        return hasMachine ? new Deed(kind, seconds % 5 * 60L + dice.from(10, 50)) : new Deed(Deed.Kind.FAILS, seconds);
    }
}
