package dev.penstock.compile;

import dev.penstock.catalog.FieldChecks;
import dev.penstock.catalog.Lowering;
import dev.penstock.catalog.LoweringSettings;
import dev.penstock.catalog.Modernization;
import dev.penstock.check.Checks;
import dev.penstock.definition.Definition;
import dev.penstock.definition.DefinitionReader;
import dev.penstock.definition.ParameterValues;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.DocumentReader;
import dev.penstock.form.Forms;
import dev.penstock.pass.LayOut;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineResolver;
import dev.penstock.plan.Plan;
import dev.penstock.shadow.Shadowed;
import dev.penstock.shadow.Shadowing;
import dev.penstock.stack.Blueprint;
import dev.penstock.stack.PipelineStack;
import dev.penstock.trigger.TriggersReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The way of one definition through all steps; what a step finds is kept, and the next ones find more. */
public final class Translation {
    private final Source source;
    private final Settings settings;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private UnaryOperator<List<Diagnostic>> attribution = UnaryOperator.identity();

    public Translation(Source source, Settings settings) {
        this.source = source;
        this.settings = settings;
    }

    /** The resolved objects. */
    public Outcome<Pipeline> pipeline() {
        Optional<Overrides> overrides = overrides();
        Optional<Pipeline> pipeline = readPipeline(overrides.orElse(Overrides.NONE));
        return new Outcome<>(overrides.isPresent() ? pipeline : Optional.empty(), attribution.apply(diagnostics));
    }

    /** What has to happen, laid out. */
    public Outcome<Plan> plan() {
        return stages().plan();
    }

    /** All of the way to what has to happen. */
    public Stages stages() {
        Optional<Overrides> overrides = overrides();
        Optional<Pipeline> pipeline = readPipeline(overrides.orElse(Overrides.NONE));
        return overrides.isPresent() && pipeline.isPresent()
                ? stages(pipeline.get(), overrides.get())
                : new Stages(Optional.empty(), Optional.empty(), Outcome.failed(attribution.apply(diagnostics)));
    }

    private Stages stages(Pipeline pipeline, Overrides overrides) {
        boolean isModernizing = overrides.isModernizing().orElse(settings.isModernizing());
        Outcome<Pipeline> modernized = Modernization.apply(pipeline, isModernizing);
        Pipeline modern = modernized.value().orElseThrow();
        Optional<Shadowed> shadow = overrides.shadow().flatMap(wanted -> keep(Shadowing.apply(modern, wanted)));
        Pipeline living = shadow.map(Shadowed::pipeline).orElse(modern);
        List<Diagnostic> found = new ArrayList<>(modernized.diagnostics());
        found.addAll(FieldChecks.check(living));
        Consents consents = Consents.of(found, settings.consents(), overrides.consents(), living);
        diagnostics.addAll(consents.diagnostics());
        diagnostics.addAll(Checks.check(living));
        Outcome<Plan> lowered = Lowering.lower(
                living,
                new LoweringSettings(
                        isModernizing,
                        overrides.activatedAt(),
                        overrides.secrets(),
                        overrides.targets(),
                        consents.manual()));
        diagnostics.addAll(lowered.diagnostics());
        Optional<Plan> laidOut = lowered.value()
                .map(plan ->
                        plan.withRuns(plan.runs().stream().map(LayOut::apply).toList()));
        Optional<Plan> triggered = laidOut.map(plan -> withTriggers(plan, living));
        triggered.ifPresent(plan -> {
            diagnostics.addAll(Limits.check(plan, source));
            diagnostics.addAll(WorkerReach.check(plan, pipeline));
        });
        List<Diagnostic> told = Suppression.apply(overrides.suppressions(), attribution.apply(diagnostics));
        return new Stages(Optional.of(pipeline), shadow, new Outcome<>(triggered, told));
    }

    private Plan withTriggers(Plan plan, Pipeline pipeline) {
        return triggers()
                .flatMap(document -> keep(TriggersReader.read(document, pipeline, plan)))
                .orElse(plan);
    }

    /** Everything that's wrong; the stack is only made where it could be too large. */
    public List<Diagnostic> check() {
        Stages stages = stages();
        Outcome<Plan> plan = stages.plan();
        boolean isDone = plan.isBroken()
                || Limits.areFarFrom(plan.orElseThrow(), stages.pipeline().orElseThrow());
        return isDone ? plan.diagnostics() : made(plan).diagnostics();
    }

    /** All of the way to the stack, which only a definition without errors gets. */
    public Compilation compilation() {
        Stages stages = stages();
        Outcome<Plan> plan = stages.plan();
        return new Compilation(source, stages, plan.isBroken() ? Outcome.failed(plan.diagnostics()) : made(plan));
    }

    private Outcome<Blueprint> made(Outcome<Plan> plan) {
        Plan sound = plan.orElseThrow();
        Blueprint blueprint = PipelineStack.of(
                sound,
                StackNames.of(source.name(), settings),
                settings.jars().runner(),
                sound.triggers().isEmpty()
                        ? Optional.empty()
                        : Optional.of(settings.jars().glue()),
                settings.isActive());
        List<Diagnostic> all = new ArrayList<>(plan.diagnostics());
        all.addAll(Limits.check(blueprint, source));
        return Outcome.of(blueprint, all);
    }

    private Optional<Pipeline> readPipeline(Overrides overrides) {
        List<ParameterValues> given = new ArrayList<>();
        settings.values().forEach(file -> readValues(file).ifPresent(given::add));
        source.values().flatMap(this::readValues).ifPresent(given::add);
        Optional<Definition> definition = keep(DocumentReader.read(source.definition()))
                .flatMap(document -> keep(Forms.toCommandLine(document)))
                .flatMap(document -> keep(DefinitionReader.read(document)))
                .map(this::mapped)
                .flatMap(read -> keep(overrides.fields().appliedTo(read)));
        definition.ifPresent(read -> given.add(0, settings.given().in(read)));
        Set<String> usedElsewhere = triggers().map(TriggersReader::parametersIn).orElse(Set.of());
        return definition.flatMap(read -> keep(PipelineResolver.resolve(read, given, source.name(), usedElsewhere)));
    }

    private Definition mapped(Definition definition) {
        MappedDefinition mapped = MappedDefinition.of(definition, settings.mappers());
        diagnostics.addAll(mapped.diagnostics());
        attribution = mapped::attributed;
        return mapped.definition();
    }

    private Optional<Document> triggers() {
        return source.triggers().flatMap(file -> keep(DocumentReader.read(file)));
    }

    private Optional<ParameterValues> readValues(Path file) {
        return keep(DocumentReader.read(file)).flatMap(document -> keep(DefinitionReader.readValues(document)));
    }

    private Optional<Overrides> overrides() {
        if (source.overrides().isEmpty()) {
            return Optional.of(Overrides.NONE);
        }
        Path file = source.overrides().get();
        return keep(DocumentReader.read(file)).flatMap(document -> keep(Overrides.read(document)));
    }

    private <T> Optional<T> keep(Outcome<T> outcome) {
        diagnostics.addAll(outcome.diagnostics());
        return outcome.value();
    }
}
