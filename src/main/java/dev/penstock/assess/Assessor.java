package dev.penstock.assess;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.compile.Translation;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.schedule.Timing;
import dev.penstock.stack.Blueprint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Assesses pipelines, each by itself. */
final class Assessor {
    private final Settings settings;
    private final Prices prices;

    Assessor(Settings settings, Prices prices) {
        this.settings = settings;
        this.prices = prices;
    }

    Assessment assess(Source source) {
        Optional<Pipeline> pipeline =
                new Translation(source, settings).pipeline().value();
        Compilation compilation = Compiler.compile(source, settings);
        Outcome<Blueprint> outcome = compilation.outcome();
        boolean isTranslated = !outcome.isBroken();
        Optional<Plan> plan =
                isTranslated ? new Translation(source, settings).plan().value() : Optional.empty();
        Optional<Blueprint> stack = isTranslated ? outcome.value() : Optional.empty();
        List<RunFacts> runs = plan.map(found -> runs(found, compilation)).orElse(List.of());
        List<Diagnostic> findings = outcome.diagnostics();
        return new Assessment(
                source.name(),
                source.definition().toString().replace('\\', '/'),
                Verdict.of(findings),
                objects(pipeline, findings),
                findings,
                Effort.of(findings),
                pipeline.map(found -> OldBill.of(found, prices)).orElse(Bill.NOTHING),
                stack.map(found -> NewBill.of(found, plan.orElseThrow(), runs, prices)),
                runs,
                pipeline,
                plan,
                stack);
    }

    private List<RunFacts> runs(Plan plan, Compilation compilation) {
        Blueprint stack = compilation.outcome().orElseThrow();
        Map<String, Map<String, Object>> templates = new LinkedHashMap<>();
        templates.put(stack.stackName(), stack.template());
        Compiler.shared(List.of(compilation), settings)
                .ifPresent(shared -> templates.put(shared.stackName(), shared.template()));
        List<RunFacts> runs = new ArrayList<>();
        for (RunPlan run : plan.runs()) {
            Rhythm rhythm = run.timing() instanceof Timing.Recurring recurring
                    ? new Rhythm(Optional.of(recurring.period()))
                    : Rhythm.ON_DEMAND;
            runs.add(new RunFacts(run.id(), rhythm, HappyRun.of(run, stack.stackName(), templates)));
        }
        return runs;
    }

    /** Each object by the gravest of what was found about it. */
    private static Map<Verdict, Integer> objects(Optional<Pipeline> pipeline, List<Diagnostic> findings) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (String id : pipeline.map(found -> found.objects().keySet()).orElse(java.util.Set.of())) {
            List<Diagnostic> about = findings.stream()
                    .filter(finding -> finding.location().object().equals(id))
                    .toList();
            counts.merge(Verdict.of(about), 1, Integer::sum);
        }
        return counts;
    }
}
