package dev.penstock.catalog;

import dev.penstock.catalog.Lowering.Group;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.Step;
import dev.penstock.schedule.Timing;
import dev.penstock.schedule.Timing.Style;
import java.util.Map;
import java.util.Optional;

/** What one run waits for in the runs of another schedule. */
final class UpstreamLowering {
    static final Code OTHER_SCHEDULE =
            Code.error("DP5105", "An object waits for one of another schedule, and one of the two has no intervals.");
    static final Code TOO_MANY = Code.error("DP5310", "An object waits for too many intervals of another schedule.");
    static final Code TOO_LONG = Code.error("DP5311", "A wait for another schedule outlasts what a run may take.");
    static final Code EACH_INTERVAL =
            Code.note("DP6310", "An object waits for each interval of another schedule that overlaps its own.");

    /** Their statuses have to fit into one page of the gate table. */
    private static final long MOST_INTERVALS = 750;
    /** An execution ends after a year, and the work has to fit in as well. */
    private static final long LONGEST_WAIT = 300 * 86_400L;

    private final LoweringContext context;
    private final Group group;
    private final Map<Group, Timing> timings;
    private final Map<Group, String> runIds;

    UpstreamLowering(LoweringContext context, Group group, Map<Group, Timing> timings, Map<Group, String> runIds) {
        this.context = context;
        this.group = group;
        this.timings = timings;
        this.runIds = runIds;
    }

    /** The wait of an object for one that it names; nothing where the other schedule is broken, which is reported. */
    Optional<Step.Upstream> step(String id, FieldValue.Reference other, Group home) {
        return step(id, other.id(), other.location(), home);
    }

    /** The same for one that is named elsewhere. */
    Optional<Step.Upstream> step(String id, String other, Location place, Group home) {
        Timing own = timings.get(group);
        Timing theirs = timings.get(home);
        if (own == null || theirs == null) {
            return Optional.empty();
        }
        if (!(own instanceof Timing.Recurring waiting) || !(theirs instanceof Timing.Recurring awaited)) {
            report(
                    OTHER_SCHEDULE,
                    place,
                    "`%s` on %s waits for `%s` on %s, and only schedules with intervals can wait for each other."
                            .formatted(id, name(group), other, name(home)),
                    "Put both on one schedule.");
            return Optional.empty();
        }
        Pair pair = new Pair(id, other, place, home);
        return reachable(pair, waiting, awaited);
    }

    private record Pair(String id, String other, Location place, Group home) {}

    private Optional<Step.Upstream> reachable(Pair pair, Timing.Recurring waiting, Timing.Recurring awaited) {
        long own = waiting.period().longestSeconds();
        long theirs = awaited.period().longestSeconds();
        long intervals = own / Math.max(1, awaited.period().shortestSeconds()) + 1;
        if (intervals > MOST_INTERVALS) {
            report(
                    TOO_MANY,
                    pair.place(),
                    "`%s` on %s would wait for %s intervals of `%s` on %s; %s is what fits into an answer of the gate table."
                            .formatted(
                                    pair.id(), name(group), intervals, pair.other(), name(pair.home()), MOST_INTERVALS),
                    "Let an activity on a schedule in between wait for `%s`, and `%s` for that one."
                            .formatted(pair.other(), pair.id()));
            return Optional.empty();
        }
        long lead = (waiting.style() == Style.CRON ? own : 0) + (awaited.style() == Style.TIMESERIES ? theirs : 0);
        if (lead > LONGEST_WAIT) {
            report(
                    TOO_LONG,
                    pair.place(),
                    "A run of `%s` on %s would wait up to %s days for `%s` on %s; an execution of Step Functions lasts a year at most."
                            .formatted(pair.id(), name(group), lead / 86_400, pair.other(), name(pair.home())),
                    "Choose `timeseries` for `%s` and `cron` for `%s`, or a shorter period."
                            .formatted(pair.id(), pair.other()));
            return Optional.empty();
        }
        note(pair);
        String run = runIds.getOrDefault(pair.home(), pair.home().schedule());
        return Optional.of(new Step.Upstream(pair.other() + " on " + run, pair.other(), run, awaited, lead));
    }

    private void note(Pair pair) {
        report(
                EACH_INTERVAL,
                pair.place(),
                "`%s` on %s waits for `%s` in each interval of %s that overlaps its own and is due after the deployment."
                        .formatted(pair.id(), name(group), pair.other(), name(pair.home())),
                "Run earlier intervals of %s with `penstock backfill`, if they matter.".formatted(name(pair.home())));
    }

    static String name(Group group) {
        return group.schedule().isEmpty() ? "no schedule" : "`" + group.schedule() + "`";
    }

    private void report(Code code, Location place, String message, String hint) {
        context.report(Diagnostic.of(code, place, message, hint));
    }
}
