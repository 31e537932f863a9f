package dev.penstock.assess;

import dev.penstock.catalog.Category;
import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.Emitted;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.schedule.Timing;
import dev.penstock.stack.Blueprint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Assesses pipelines, each by itself. */
final class Assessor {
    private final Settings settings;
    private final Prices prices;

    Assessor(Settings settings, Prices prices) {
        this.settings = settings;
        this.prices = prices;
    }

    Assessment assess(Source source) {
        Compilation compilation = Compiler.compile(source, settings);
        Optional<Pipeline> pipeline = compilation.stages().pipeline();
        Outcome<History> read = HistoryReader.read(source, machines(pipeline));
        Optional<History> history = read.isBroken() ? Optional.empty() : read.value();
        List<Diagnostic> about = compilation.outcome().diagnostics();
        return new Assessment(
                source.name(),
                Location.shown(source.definition()),
                Verdict.of(about),
                objects(pipeline, about),
                Stream.concat(about.stream(), read.diagnostics().stream())
                        .sorted()
                        .toList(),
                Effort.of(about),
                pipeline.map(found -> OldBill.of(found, history, prices)).orElse(Bill.NOTHING),
                pipeline,
                history,
                compilation.outcome().isBroken() ? Optional.empty() : Optional.of(translated(compilation, history)));
    }

    /** Of a definition without errors. */
    Translated translated(Compilation compilation, Optional<History> history) {
        Emitted emitted = Emitted.of(compilation, settings).orElseThrow();
        Plan plan = emitted.plan();
        Blueprint stack = compilation.outcome().orElseThrow();
        HappyRuns happy = new HappyRuns(emitted);
        List<RunFacts> runs = new ArrayList<>();
        for (RunPlan run : plan.runs()) {
            Rhythm rhythm = run.timing() instanceof Timing.Recurring recurring
                    ? Rhythm.every(recurring.period())
                    : Rhythm.ON_DEMAND.or(history);
            runs.add(new RunFacts(run.id(), rhythm, happy.of(run)));
        }
        return new Translated(plan, stack, runs, NewBill.of(stack, plan, runs, prices));
    }

    static Set<String> machines(Optional<Pipeline> pipeline) {
        return pipeline.stream()
                .flatMap(found -> found.objects().values().stream())
                .filter(object -> Category.of(object.type())
                        .filter(Category.RESOURCE::equals)
                        .isPresent())
                .map(PipelineObject::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Each object by the gravest of what was found about it. */
    private static Map<Verdict, Integer> objects(Optional<Pipeline> pipeline, List<Diagnostic> findings) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (String id : pipeline.map(found -> found.objects().keySet()).orElse(Set.of())) {
            List<Diagnostic> about = findings.stream()
                    .filter(finding -> finding.location().object().equals(id))
                    .toList();
            counts.merge(Verdict.of(about), 1, Integer::sum);
        }
        return counts;
    }
}
