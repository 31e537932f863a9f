package dev.penstock.local;

import static java.util.Objects.requireNonNull;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.Emitted;
import dev.penstock.compile.NeededSecret;
import dev.penstock.compile.NeededSecrets;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.plan.Work;
import dev.penstock.plan.Worker;
import dev.penstock.runner.ActivityNames;
import dev.penstock.runner.LocalTasks;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Simulation;
import dev.penstock.stack.PipelineStack;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The machines of a pipeline, run here: their order, retries and notices are those of the deployed ones, the work is the
 * Task Runner's.
 */
public final class LocalRun {
    private final Emitted emitted;
    private final Map<String, String> secrets;
    private final LocalSettings settings;

    private LocalRun(Emitted emitted, Map<String, String> secrets, LocalSettings settings) {
        this.emitted = emitted;
        this.secrets = secrets;
        this.settings = settings;
    }

    /** A pipeline that this machine can run, or what is in the way. */
    public static Outcome<LocalRun> of(Source source, Settings compiling, LocalSettings settings) {
        Compilation compilation = Compiler.compile(source, compiling);
        return Emitted.of(compilation, compiling).then(emitted -> {
            Pipeline pipeline = compilation.stages().pipeline().orElseThrow();
            Map<String, String> secrets = known(NeededSecrets.of(pipeline, emitted.plan()));
            List<Diagnostic> obstacles = LocalChecks.of(pipeline, emitted.plan(), settings.connections(), secrets);
            return obstacles.isEmpty()
                    ? Outcome.of(new LocalRun(emitted, secrets, settings))
                    : Outcome.failed(obstacles);
        });
    }

    /** By their names in Secrets Manager, the values that the definition or a given value holds. */
    private static Map<String, String> known(List<NeededSecret> needed) {
        Map<String, String> values = new LinkedHashMap<>();
        needed.forEach(secret ->
                secret.value().ifPresent(value -> values.put(secret.stored().name(), value.text())));
        return values;
    }

    /** The pipeline's name. */
    public String name() {
        return emitted.plan().pipeline();
    }

    /** The ids of its schedules, each with a run of its own. */
    public List<String> runs() {
        return emitted.plan().runs().stream()
                .filter(run -> !run.isLease())
                .map(RunPlan::id)
                .toList();
    }

    /**
     * Runs one interval to its end.
     *
     * @param now stands for what the clock says
     * @param journal hears of everything that happens
     */
    public LocalResult run(String id, Instant now, Consumer<String> journal) {
        RunPlan run = emitted.plan().runs().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        Intervals interval = Intervals.of(run.timing(), settings.at(), now);
        LocalTasks tasks = new LocalTasks(settings.work(), settings.s3(), secrets, line -> {});
        LocalWorkshop workshop =
                new LocalWorkshop(tasks, new TaskDocuments(settings.connections()), settings.isPatient());
        Thread end = new Thread(workshop::stopAll, "stop local tasks");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            Simulation simulation =
                    Simulation.ofStacks(emitted.templates()).with(script(run)).at(interval.due());
            simulation.service("aws-sdk:s3", new FolderService(settings.s3()));
            simulation.employ(workshop).tell(new Progress(requireNonNull(journal, "journal"), settings.isPatient()));
            String machine = emitted.stack() + "/" + PipelineStack.machine(run);
            Execution execution = simulation.start(machine, "local", interval.input(othersOf(run)));
            simulation.runUntilIdle();
            return LocalResult.of(run, execution, simulation.work(), interval);
        } finally {
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    /** The steps that wait for runs of other schedules: here these are taken as done. */
    private static List<String> othersOf(RunPlan run) {
        return run.steps(Step.Upstream.class).stream().map(Step::id).toList();
    }

    /** Instances and workers that are there at once. */
    private static Script script(RunPlan run) {
        Script script = new Script().boot(Duration.ZERO);
        for (Step step : run.steps().values()) {
            if (step instanceof Step.Activity activity
                    && activity.work() instanceof Work.Task task
                    && task.worker() instanceof Worker.InGroup inGroup) {
                script.takenAfter(ActivityNames.encode(inGroup.group()), Duration.ZERO);
            }
        }
        for (int instance = 1;
                instance <= 2 * (run.leases().size() + run.shared().size());
                instance++) {
            script.ready(instance, dev.penstock.simulate.Outcome.succeedsAfter(Duration.ZERO));
        }
        return script;
    }
}
