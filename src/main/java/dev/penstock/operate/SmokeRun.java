package dev.penstock.operate;

import dev.penstock.account.Connection;
import dev.penstock.account.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/** Deploys small pipelines, runs each, looks at what it wrote, and removes everything, whatever happens. */
public final class SmokeRun implements AutoCloseable {
    /** A minute, by looks every five seconds. */
    private static final int LOOKS_OF_THE_NET = 12;

    private static final String INPUT = "in/greeting.csv";

    private final Account account;
    private final SmokeBench bench;
    private final Runnable pause;
    private final Consumer<String> told;

    /**
     * In the account of a connection, which is closed with it.
     *
     * @param pause what happens between two looks at something that takes time
     * @param told hears of each thing that is done
     */
    public SmokeRun(Connection connection, Runnable pause, Consumer<String> told) {
        this.account = Account.of(connection);
        this.bench = new SmokeBench(connection, pause);
        this.pause = pause;
        this.told = told;
    }

    /**
     * One pipeline on demand.
     *
     * @param output the key of the file that it writes
     * @param content what has to be in it then
     */
    public record Trial(String stack, String output, String content) {}

    /** Where templates have to take their files from. */
    public String bucket() {
        return bench.bucket();
    }

    /**
     * Makes, runs, looks and removes; what an earlier run has left has to be gone.
     *
     * @param templates of all stacks, in the order of their making
     * @param jar what instances run, by its key
     * @return whether each pipeline did what it has to
     */
    public boolean run(Map<String, String> templates, Map<String, Path> jar, String input, List<Trial> trials) {
        List<String> names = List.copyOf(templates.keySet());
        boolean isSound;
        try {
            bench.makeBucket();
            told.accept("made   bucket " + bench.bucket());
            jar.forEach(bench::put);
            bench.put(INPUT, input);
            templates.forEach((name, template) -> {
                bench.make(name, template);
                told.accept("made   stack " + name);
            });
            isSound = tried(trials);
        } catch (RuntimeException failed) {
            try {
                clean(names);
            } catch (RuntimeException left) {
                failed.addSuppressed(left);
                told.accept("LEFT   something; `penstock smoke --clean` removes it");
            }
            throw failed;
        }
        clean(names);
        return isSound;
    }

    /** Removes the stacks, the last one first, and the bucket; what can't be removed keeps nothing else from it. */
    public void clean(List<String> stacks) {
        List<String> last = new ArrayList<>(stacks);
        Collections.reverse(last);
        List<Refusal> refusals = new ArrayList<>();
        for (String stack : last) {
            try {
                if (bench.has(stack)) {
                    stopRuns(stack);
                    bench.remove(stack);
                    told.accept("gone   stack " + stack);
                }
            } catch (Refusal refusal) {
                refusals.add(refusal);
            }
        }
        if (bench.removeBucket()) {
            told.accept("gone   bucket " + bench.bucket());
        }
        if (!refusals.isEmpty()) {
            throw refusals.get(0);
        }
    }

    /** Lets the net of a run that is stopped take its machines back before its stack goes. */
    private void stopRuns(String stack) {
        Optional<Deployment> deployment =
                bench.isPipeline(stack) ? Optional.of(Deployment.find(account, stack)) : Optional.empty();
        if (deployment.isPresent() && new Activation(account, deployment.get()).disable(true) > 0) {
            for (int i = 0; i < LOOKS_OF_THE_NET; i++) {
                pause.run();
            }
        }
    }

    private boolean tried(List<Trial> trials) {
        Map<Trial, String> runs = new LinkedHashMap<>();
        for (Trial trial : trials) {
            Deployment deployment = Deployment.find(account, trial.stack());
            runs.put(
                    trial,
                    new Activation(account, deployment)
                            .start(deployment.run(Optional.empty()), Map.of(), Instant.EPOCH));
        }
        boolean isSound = true;
        for (Map.Entry<Trial, String> run : runs.entrySet()) {
            Optional<String> fault = fault(run.getKey(), ended(run.getValue()));
            told.accept((fault.isPresent() ? "FAILED " : "ran    ")
                    + run.getKey().stack()
                    + fault.map(reason -> ": " + reason).orElse(""));
            isSound &= fault.isEmpty();
        }
        return isSound;
    }

    private DescribeExecutionResponse ended(String execution) {
        while (true) {
            DescribeExecutionResponse now =
                    account.stepFunctions().describeExecution(request -> request.executionArn(execution));
            if (!now.statusAsString().equals("RUNNING")) {
                return now;
            }
            pause.run();
        }
    }

    private Optional<String> fault(Trial trial, DescribeExecutionResponse run) {
        if (!run.statusAsString().equals("SUCCEEDED")) {
            return Optional.of("its run ended " + run.statusAsString() + " " + run.cause());
        }
        Optional<String> written = bench.text(trial.output());
        if (written.isEmpty()) {
            return Optional.of("it wrote no `" + trial.output() + "`");
        }
        return written.filter(text -> !text.equals(trial.content()))
                .map(text -> "it wrote `" + text + "` instead of `" + trial.content() + "`");
    }

    @Override
    public void close() {
        bench.close();
        account.close();
    }
}
