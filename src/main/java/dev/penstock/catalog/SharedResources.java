package dev.penstock.catalog;

import dev.penstock.catalog.Lowering.Group;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.plan.Layout;
import dev.penstock.plan.Lease;
import dev.penstock.plan.RunPlan;
import dev.penstock.schedule.ScheduleType;
import dev.penstock.schedule.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Resources on a longer schedule than what runs on them: each interval of theirs is a lease of its own. */
final class SharedResources {
    static final Code OTHER_SCHEDULE =
            Code.error("DP5109", "A resource is on a schedule that its activities can't share it by.");
    static final Code UNKNOWN_START =
            Code.error("DP5312", "A resource is shared by intervals that are known at deployment only.");
    static final Code SHARED = Code.note(
            "DP6311", "Activities of several intervals share one machine, which ends after the last of them.");

    private final LoweringContext context;
    private final Homes homes;
    private final Map<Group, Timing> timings;
    private final BiFunction<Group, List<PipelineObject>, Optional<Timing>> reading;

    /**
     * @param timings of the runs whose activities use resources
     * @param reading gives the timing of what runs together
     */
    SharedResources(
            LoweringContext context,
            Homes homes,
            Map<Group, Timing> timings,
            BiFunction<Group, List<PipelineObject>, Optional<Timing>> reading) {
        this.context = context;
        this.homes = homes;
        this.timings = timings;
        this.reading = reading;
    }

    /** The runs that lease them for the given ones. */
    List<RunPlan> leases(List<RunPlan> runs) {
        List<RunPlan> leases = new ArrayList<>();
        for (String resource : homes.sharedResources()) {
            runs.stream()
                    .map(run -> Optional.ofNullable(run.shared().get(resource)))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .flatMap(this::lease)
                    .ifPresent(leases::add);
        }
        return leases;
    }

    private Optional<RunPlan> lease(Lease lease) {
        String resource = lease.resource();
        Group own = new Group(homes.schedule(resource).orElseThrow(), ScheduleType.CRON);
        Optional<Timing> timing = reading.apply(own, List.of(context.object(resource)));
        if (timing.isEmpty() || !isShareable(resource, own, timing.get())) {
            return Optional.empty();
        }
        context.report(Diagnostic.of(
                SHARED,
                context.reader(resource).location(CommonFields.SCHEDULE).in(resource, CommonFields.SCHEDULE.name()),
                "`%s` is leased once for each interval of %s, from the first activity that asks for it until the last has ended."
                        .formatted(resource, UpstreamLowering.name(own)),
                "A run again after that takes a machine of its own."));
        NoticeLowering late = new NoticeLowering(context);
        return Optional.of(new RunPlan(
                resource,
                timing.get(),
                Map.of(),
                Map.of(resource, lease.lateBy(late.lateness(resource, false))),
                Map.of(),
                Map.of(),
                new ActiveRuns(context, resource, List.of(resource)).most(timing.get()),
                new Layout.Lend(resource)));
    }

    private boolean isShareable(String resource, Group own, Timing timing) {
        for (Group user : homes.users(resource)) {
            Optional<Timing.Recurring> using = Optional.ofNullable(timings.get(user))
                    .filter(Timing.Recurring.class::isInstance)
                    .map(Timing.Recurring.class::cast);
            if (!(timing instanceof Timing.Recurring lending)
                    || using.isEmpty()
                    || using.get().period().shortestSeconds() > lending.period().shortestSeconds()) {
                report(
                        OTHER_SCHEDULE,
                        resource,
                        "`%s` is on %s, and what runs on it on %s; only intervals that are no longer can share it."
                                .formatted(resource, UpstreamLowering.name(own), UpstreamLowering.name(user)),
                        "Put `%s` on the longest schedule of what runs on it.".formatted(resource));
                return false;
            }
            if (!(lending.origin() instanceof Timing.Origin.At)) {
                report(
                        UNKNOWN_START,
                        resource,
                        "`%s` on %s is shared by %s, and where its intervals begin is known at deployment only."
                                .formatted(resource, UpstreamLowering.name(own), UpstreamLowering.name(user)),
                        "Set `startDateTime`, or `activatedAt` in `overrides.json`.");
                return false;
            }
        }
        return true;
    }

    private void report(Code code, String resource, String message, String hint) {
        context.report(Diagnostic.of(
                code,
                context.reader(resource).location(CommonFields.SCHEDULE).in(resource, CommonFields.SCHEDULE.name()),
                message,
                hint));
    }
}
