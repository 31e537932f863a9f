package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.expression.Resolver;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.schedule.ScheduleReader;
import dev.penstock.schedule.ScheduleType;
import dev.penstock.schedule.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** From the objects of a pipeline to what has to happen: one run for each schedule and style. */
public final class Lowering {
    static final Code NO_SCHEDULE = Code.error("DP3101", "An activity has no schedule and isn't on demand.");
    static final Code NOTHING_TO_RUN = Code.error("DP3102", "A pipeline has no activity.");
    static final Code UNREAD = Code.error("DP5104", "A field is set that the translation of its object doesn't read.");

    private final LoweringContext context;
    private final ScheduleReader schedules;
    private final Set<String> unstated = new TreeSet<>();

    private Lowering(Pipeline pipeline, LoweringSettings settings) {
        this.context = new LoweringContext(pipeline, settings);
        this.schedules = new ScheduleReader(this::constant);
    }

    /** The plan; without a value when what is left after all errors makes no plan. */
    public static Outcome<Plan> lower(Pipeline pipeline, LoweringSettings settings) {
        return new Lowering(pipeline, settings).lower();
    }

    private Outcome<Plan> lower() {
        Map<Group, List<PipelineObject>> groups = new TreeMap<>();
        boolean hasActivity = false;
        for (PipelineObject object : new TreeMap<>(context.pipeline().objects()).values()) {
            Optional<ObjectType> type = context.typeOf(object.id());
            if (type.filter(found -> found.category() == Category.ACTIVITY).isPresent()) {
                hasActivity = true;
                if (type.get().isTranslated() || context.manual(object.id()).isPresent()) {
                    group(object)
                            .ifPresent(key -> groups.computeIfAbsent(key, unused -> new ArrayList<>())
                                    .add(object));
                }
            }
        }
        if (!hasActivity) {
            context.report(Diagnostic.of(
                    NOTHING_TO_RUN,
                    context.pipeline().location(),
                    "`%s` has no activity, so there is nothing to run."
                            .formatted(context.pipeline().name()),
                    "Add an activity, or take the file out."));
        }
        List<RunPlan> runs = runs(new Homes(context, this::style, groups));
        NativeExport.checkTargets(context);
        if (context.diagnostics().stream().noneMatch(Diagnostic::isError)) {
            reportUnread();
        }
        context.report(SecretNotes.of(context.pipeline(), context.secrets()));
        Plan plan = new Plan(context.pipeline().name(), runs, context.parameters(), context.secrets());
        return runs.isEmpty() ? Outcome.failed(context.diagnostics()) : Outcome.of(plan, context.diagnostics());
    }

    /** What runs together: everything of one schedule and style. */
    record Group(String schedule, ScheduleType type) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            int bySchedule = schedule.compareTo(other.schedule);
            return bySchedule != 0 ? bySchedule : type.compareTo(other.type);
        }
    }

    private Optional<Group> group(PipelineObject activity) {
        FieldReader fields = context.reader(activity.id());
        fields.all(CommonFields.SCHEDULE_TYPE);
        Outcome<ScheduleType> type = schedules.typeOf(activity);
        context.report(type.diagnostics());
        if (type.value().isEmpty()) {
            return Optional.empty();
        }
        boolean isUnstated = type.value().get() == ScheduleType.UNSTATED;
        if (isUnstated) {
            unstated.add(activity.id());
        }
        ScheduleType style = isUnstated ? ScheduleType.TIMESERIES : type.value().get();
        Optional<FieldValue.Reference> schedule = fields.reference(CommonFields.SCHEDULE);
        if (style == ScheduleType.ONDEMAND) {
            return Optional.of(new Group(schedule.map(FieldValue.Reference::id).orElse(""), style));
        }
        if (schedule.isEmpty()) {
            context.report(Diagnostic.of(
                    NO_SCHEDULE,
                    activity.location(),
                    "`%s` has no schedule, and its `scheduleType` isn't `ondemand`.".formatted(activity.id()),
                    "Set `schedule` on it or on `Default`, or make the pipeline on demand."));
        }
        return schedule.map(reference -> new Group(reference.id(), style));
    }

    /** The style of an object, in silence; without one as if it were timeseries. */
    private ScheduleType style(PipelineObject object) {
        return schedules
                .typeOf(object)
                .value()
                .filter(type -> type != ScheduleType.UNSTATED)
                .orElse(ScheduleType.TIMESERIES);
    }

    private List<RunPlan> runs(Homes homes) {
        Map<Group, String> runIds = new TreeMap<>();
        Map<Group, Timing> timings = new TreeMap<>();
        homes.members().forEach((group, members) -> {
            runIds.put(group, runId(group, homes.members()));
            timing(group, members).ifPresent(timing -> timings.put(group, timing));
        });
        List<RunPlan> runs = new ArrayList<>();
        timings.forEach((group, timing) -> new RunLowering(context, group, homes, timings, runIds)
                .lower(timing)
                .ifPresent(runs::add));
        runs.addAll(new SharedResources(context, homes, timings, this::timing).leases(runs));
        return runs;
    }

    /** The schedule's id; where it's used in both styles, the later style's name is added. */
    private static String runId(Group group, Map<Group, List<PipelineObject>> groups) {
        if (group.schedule().isEmpty()) {
            return "OnDemand";
        }
        boolean isSecond = group.type() == ScheduleType.TIMESERIES
                && groups.containsKey(new Group(group.schedule(), ScheduleType.CRON));
        return isSecond ? group.schedule() + "Timeseries" : group.schedule();
    }

    private Optional<Timing> timing(Group group, List<PipelineObject> members) {
        if (group.schedule().isEmpty()) {
            return Optional.of(new Timing.OnDemand());
        }
        PipelineObject schedule = context.object(group.schedule());
        if (!schedule.type().equals("Schedule")) {
            return Optional.empty();
        }
        boolean isUnstated =
                !members.isEmpty() && members.stream().map(PipelineObject::id).allMatch(unstated::contains);
        ScheduleType type = isUnstated ? ScheduleType.UNSTATED : group.type();
        Outcome<Timing> timing = context.settings()
                .activatedAt()
                .map(activatedAt -> schedules.read(schedule, type, activatedAt))
                .orElseGet(() -> schedules.read(schedule, type));
        context.report(timing.diagnostics());
        return timing.isBroken() ? Optional.empty() : timing.value();
    }

    /** A schedule's texts have to be known at synth. */
    private Outcome<String> constant(FieldValue.Text value) {
        Outcome<Expression> outcome =
                Resolver.resolve(value.text(), value.location(), ObjectScope.of(context.pipeline(), owner(value)));
        if (outcome.isBroken()) {
            return Outcome.failed(outcome.diagnostics());
        }
        return Expressions.constantText(Expressions.withParameters(outcome.orElseThrow(), context.parameterValues()))
                .map(Outcome::of)
                .orElseGet(() -> Outcome.failed(List.of()));
    }

    /** The object that the value is written in; where nobody said, the first that has it. */
    private PipelineObject owner(FieldValue.Text value) {
        return context.pipeline()
                .object(value.location().object())
                .or(() -> context.pipeline().objects().values().stream()
                        .filter(object -> object.fields().values().stream().anyMatch(values -> values.contains(value)))
                        .findFirst())
                .orElseThrow();
    }

    /** The first law: what is set and was read by nobody mustn't vanish. */
    private void reportUnread() {
        for (FieldReader fields : context.readers()) {
            for (Field field : fields.unread()) {
                if (!context.isLeft(fields.id()) && !fields.object().inherited().contains(field.name())) {
                    context.report(Diagnostic.of(
                            UNREAD,
                            fields.location(field).in(fields.id(), field.name()),
                            "`%s` of `%s` has no effect on what it would be translated to."
                                    .formatted(field.name(), fields.id()),
                            "Take the field out, or tell us what it should do."));
                }
            }
        }
    }
}
