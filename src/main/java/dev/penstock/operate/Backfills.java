package dev.penstock.operate;

import static java.util.Objects.requireNonNull;

import dev.penstock.account.Refusal;
import dev.penstock.document.JsonText;
import dev.penstock.operate.BackfillPlan.Item;
import dev.penstock.operate.BackfillPlan.Range;
import dev.penstock.schedule.DateTimes;
import dev.penstock.schedule.Timing.Recurring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;

/** Runs intervals of a deployed schedule. */
public final class Backfills {
    private final Account account;
    private final Executions executions;

    public Backfills(Account account) {
        this.account = requireNonNull(account, "account");
        this.executions = new Executions(account);
    }

    /**
     * Which intervals of a range would run; nothing is started.
     *
     * @param isMissingOnly whether those that had a run in the last ninety days are left out
     */
    public BackfillPlan plan(DeployedRun run, Range range, boolean isMissingOnly) {
        Recurring timing = DeployedSchedule.of(account, run);
        return BackfillPlan.of(run, timing, range, isMissingOnly, executions.all(run.machine()));
    }

    /** How far a backfill is. */
    public record Progress(long ended, long total) {}

    /** How the run of an interval ended; {@code status} is Step Functions', or {@code NOT_STARTED}. */
    public record Ended(Item item, String status) {
        public boolean isFinished() {
            return status.equals("SUCCEEDED");
        }
    }

    /**
     * Runs what was planned, and returns when all of it has ended.
     *
     * @param pause between two looks
     * @param progress hears how far it is
     */
    public List<Ended> run(BackfillPlan plan, Settings settings, Runnable pause, Consumer<Progress> progress) {
        List<List<Item>> parts = plan.parts();
        long before = 0;
        for (int i = 0; i < parts.size(); i++) {
            String name = settings.name() + (parts.size() == 1 ? "" : "-%sof%s".formatted(i + 1, parts.size()));
            String execution = start(plan, parts.get(i), settings, name);
            await(execution, before, plan.items().size(), pause, progress);
            before += parts.get(i).size();
        }
        return ended(plan);
    }

    /** Starts what was planned without waiting; refused for more than one execution can take. */
    public String start(BackfillPlan plan, Settings settings) {
        List<List<Item>> parts = plan.parts();
        if (parts.size() != 1) {
            throw new Refusal(
                    "%s intervals need %s backfills, one after the other."
                            .formatted(plan.items().size(), parts.size()),
                    "Wait for them, or give a shorter range.");
        }
        return start(plan, parts.get(0), settings, settings.name());
    }

    /**
     * How a backfill runs.
     *
     * @param name of its execution
     * @param atOnce how many intervals run at once
     * @param parameters that each run gets
     */
    public record Settings(String name, int atOnce, Map<String, Object> parameters) {
        public Settings {
            requireNonNull(name, "name");
            parameters = Map.copyOf(parameters);
        }

        /** Named after the range, and the time, since a range may be run again. */
        public static Settings of(Range range, int atOnce, Map<String, Object> parameters) {
            String name = List.of(range.from(), range.to(), range.now()).stream()
                    .map(Settings::compact)
                    .collect(Collectors.joining("-"));
            return new Settings(name, atOnce, parameters);
        }

        private static String compact(Instant instant) {
            return DateTimes.print(instant).replaceAll("[-:]", "");
        }
    }

    private String start(BackfillPlan plan, List<Item> items, Settings settings, String name) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("intervals", items.stream().map(Item::inInput).toList());
        input.put("maxConcurrency", (long) settings.atOnce());
        if (!settings.parameters().isEmpty()) {
            input.put("parameters", settings.parameters());
        }
        return account.stepFunctions()
                .startExecution(
                        request -> request.stateMachineArn(plan.run().backfill().orElseThrow())
                                .name(name)
                                .input(JsonText.compact(input)))
                .executionArn();
    }

    private void await(String execution, long before, long total, Runnable pause, Consumer<Progress> progress) {
        while (true) {
            DescribeExecutionResponse state =
                    account.stepFunctions().describeExecution(request -> request.executionArn(execution));
            progress.accept(new Progress(before + ended(execution), total));
            if (!state.statusAsString().equals("RUNNING")) {
                return;
            }
            pause.run();
        }
    }

    private long ended(String execution) {
        return account.stepFunctions().listMapRuns(request -> request.executionArn(execution)).mapRuns().stream()
                .mapToLong(mapRun -> {
                    DescribeMapRunResponse state =
                            account.stepFunctions().describeMapRun(request -> request.mapRunArn(mapRun.mapRunArn()));
                    return state.itemCounts().succeeded()
                            + state.itemCounts().failed()
                            + state.itemCounts().aborted();
                })
                .sum();
    }

    private List<Ended> ended(BackfillPlan plan) {
        Set<String> wanted = new LinkedHashSet<>();
        plan.items().forEach(item -> wanted.add(item.runName()));
        Map<String, String> statuses = executions.all(plan.run().machine()).stream()
                .filter(execution -> wanted.contains(execution.name()))
                .collect(Collectors.toMap(
                        Executions.Execution::name, Executions.Execution::status, (latest, older) -> latest));
        List<Ended> ended = new ArrayList<>();
        plan.items().forEach(item -> ended.add(new Ended(item, statuses.getOrDefault(item.runName(), "NOT_STARTED"))));
        return ended;
    }
}
