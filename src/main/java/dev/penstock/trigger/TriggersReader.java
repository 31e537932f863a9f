package dev.penstock.trigger;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.Json;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Trigger;
import dev.penstock.schedule.Timing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code triggers.json}. */
public final class TriggersReader {
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,31}");
    private static final String FORM =
            "Write `{\"triggers\": [{\"id\": \"NewOrders\", \"s3\": {\"bucket\": \"example-orders\"}}]}`.";
    private static final List<String> MEMBERS = Stream.concat(
                    Stream.of("id", "schedule", "parameters"), SourceReader.KINDS.stream())
            .toList();

    private final Pipeline pipeline;
    private final Plan plan;
    private final List<Diagnostic> found = new ArrayList<>();
    private final SourceReader sources;
    private final ValueReader values;

    private TriggersReader(Pipeline pipeline, Plan plan) {
        this.pipeline = pipeline;
        this.plan = plan;
        KnownTexts texts = new KnownTexts(pipeline.parameters(), found);
        this.sources = new SourceReader(texts, found);
        this.values = new ValueReader(pipeline, plan, texts, found);
    }

    /** The plan with its triggers. */
    public static Outcome<Plan> read(Document document, Pipeline pipeline, Plan plan) {
        TriggersReader reader = new TriggersReader(pipeline, plan);
        Plan triggered = plan.withTriggers(reader.triggers(document.root()));
        return Outcome.of(triggered, reader.found);
    }

    /** The plain ids of the parameters whose values stand in the triggers' sources. */
    public static Set<String> parametersIn(Document document) {
        return KnownTexts.names(document.root());
    }

    private List<Trigger> triggers(Json root) {
        Optional<ObjectForm> form = ObjectForm.of(root, "The file", List.of("$schema", "triggers"), found);
        Optional<Json> list = form.flatMap(file -> file.value("triggers"));
        if (!(list.orElse(root) instanceof Json.Sequence sequence)) {
            form.ifPresent(
                    file -> file.malformed(list.orElse(root).location(), "`triggers` isn't a list of triggers.", FORM));
            return List.of();
        }
        List<Trigger> triggers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Json item : sequence.items()) {
            ObjectForm.of(item, "A trigger", MEMBERS, found)
                    .flatMap(trigger -> trigger(trigger, ids))
                    .ifPresent(triggers::add);
        }
        return triggers;
    }

    private Optional<Trigger> trigger(ObjectForm form, Set<String> ids) {
        Optional<String> id = id(form, ids);
        Optional<String> run = run(form);
        Optional<Json.Member> source = source(form);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        String kind = source.get().key();
        Optional<Trigger.Source> read = sources.read(kind, source.get().value());
        Map<String, Trigger.Value> set = form.value("parameters")
                .map(json -> values.read(json, kind, known(read)))
                .orElse(Map.of());
        if (id.isEmpty() || run.isEmpty() || read.isEmpty()) {
            return Optional.empty();
        }
        Trigger trigger = new Trigger(id.get(), run.get(), read.get(), set);
        found.addAll(TriggerChecks.check(trigger, form, pipeline, plan));
        return Optional.of(trigger);
    }

    private Optional<String> id(ObjectForm form, Set<String> ids) {
        Optional<Json.Text> text = form.required("id", "Write `\"id\": \"NewOrders\"`.");
        text.filter(id -> !ID.matcher(id.value()).matches())
                .ifPresent(id -> form.malformed(
                        id.location(),
                        "`%s` can't be the id of a trigger.".formatted(id.value()),
                        "Write up to 32 letters and digits, a letter first: `NewOrders`."));
        text.filter(id -> !ids.add(id.value()))
                .ifPresent(id -> form.report(
                        TriggerCodes.SAME_ID,
                        id.location(),
                        "Two triggers are called `%s`.".formatted(id.value()),
                        "Rename one of them."));
        return text.map(Json.Text::value);
    }

    /** The one member that says where events come from. */
    private static Optional<Json.Member> source(ObjectForm form) {
        List<Json.Member> sources = SourceReader.KINDS.stream()
                .flatMap(kind -> form.member(kind).stream())
                .toList();
        if (sources.size() != 1) {
            form.malformed(
                    form.location(),
                    "The trigger has %s sources of events, but needs one.".formatted(sources.size()),
                    "Give it one of `" + String.join("`, `", SourceReader.KINDS) + "`.");
            return Optional.empty();
        }
        return Optional.of(sources.get(0));
    }

    /** The id of the run that it starts. */
    private Optional<String> run(ObjectForm form) {
        List<String> all = plan.runs().stream().map(RunPlan::id).toList();
        List<String> onDemand = plan.runs().stream()
                .filter(run -> run.timing() instanceof Timing.OnDemand)
                .map(RunPlan::id)
                .toList();
        Optional<Json.Text> chosen = form.text("schedule", "Write the schedule's id, or leave it out.");
        Location place = chosen.map(Json.Text::location).orElse(form.location());
        List<String> meant = chosen.map(text -> List.of(text.value())).orElse(onDemand.isEmpty() ? all : onDemand);
        if (meant.size() == 1 && onDemand.contains(meant.get(0))) {
            return Optional.of(meant.get(0));
        }
        if (meant.size() > 1 && !onDemand.isEmpty()) {
            form.malformed(
                    place,
                    "The pipeline has several runs on demand, and the trigger doesn't say which it starts.",
                    "Write `\"schedule\"`: one of `" + String.join("`, `", onDemand) + "`.");
        } else {
            form.report(
                    TriggerCodes.SCHEDULED,
                    place,
                    "`%s` isn't run on demand, so no event can start it.".formatted(meant.get(0)),
                    "Set `scheduleType` to `ondemand`; a pipeline that has to run on a schedule too needs a copy that"
                            + " does.");
        }
        return Optional.empty();
    }

    /** What is known at synth of places in a source's events. */
    private static Map<String, String> known(Optional<Trigger.Source> source) {
        if (source.isPresent() && source.get() instanceof Trigger.Bucket bucket) {
            return Map.of(
                    "$.detail.bucket.name",
                    bucket.name(),
                    "$.detail.object.key",
                    bucket.prefix() + "*" + bucket.suffix());
        }
        return Map.of();
    }
}
