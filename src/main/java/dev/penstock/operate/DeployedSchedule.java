package dev.penstock.operate;

import dev.penstock.account.Refusal;
import dev.penstock.asl.BackfillMachine;
import dev.penstock.schedule.DateTimes;
import dev.penstock.schedule.Period;
import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Reads from a deployed Backfill machine what its schedule is. */
final class DeployedSchedule {
    private DeployedSchedule() {}

    static Recurring of(Account account, DeployedRun run) {
        String machine = run.backfill()
                .orElseThrow(() -> new Refusal(
                        "`" + run.base() + "` runs on demand, so it has no intervals.",
                        "Start it with `penstock activate`."));
        String definition = account.stepFunctions()
                .describeStateMachine(request -> request.stateMachineArn(machine))
                .definition();
        return Trees.map(definition)
                .flatMap(tree -> Trees.mapAt(tree, "States", BackfillMachine.SCHEDULE, "Assign", "schedule"))
                .flatMap(schedule -> read(account, run, schedule))
                .orElseThrow(() -> new Refusal(
                        "The Backfill machine of `" + run.base() + "` says nothing of its schedule.",
                        "Deploy the stack again with this version."));
    }

    private static Optional<Recurring> read(Account account, DeployedRun run, Map<String, Object> schedule) {
        Optional<Instant> given = Trees.text(schedule, "origin").flatMap(DateTimes::parse);
        Style style = Trees.text(schedule, "style").filter("cron"::equals).isPresent() ? Style.CRON : Style.TIMESERIES;
        return Trees.text(schedule, "period").flatMap(Period::parse).map(period -> {
            Instant origin = given.orElseGet(() -> creation(account, run));
            return new Recurring(new Origin.At(origin), period, style, bound(schedule));
        });
    }

    private static Bound bound(Map<String, Object> schedule) {
        Optional<Bound> count = Trees.number(schedule, "occurrences").map(Bound.Occurrences::new);
        Optional<Bound> until =
                Trees.text(schedule, "until").flatMap(DateTimes::parse).map(Bound.Until::new);
        return count.or(() -> until).orElseGet(Bound.None::new);
    }

    /** Floored to the minute, as the Launcher does it. */
    private static Instant creation(Account account, DeployedRun run) {
        String name = run.schedule()
                .orElseThrow(() -> new Refusal(
                        "The EventBridge schedule of `" + run.base() + "` is gone.", "Deploy the stack again."));
        return account.scheduler()
                .getSchedule(request -> request.name(name))
                .creationDate()
                .truncatedTo(ChronoUnit.MINUTES);
    }
}
