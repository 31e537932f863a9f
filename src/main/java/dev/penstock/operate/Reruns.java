package dev.penstock.operate;

import static java.util.Objects.requireNonNull;

import dev.penstock.account.Refusal;
import dev.penstock.document.JsonText;
import dev.penstock.operate.BackfillPlan.RunName;
import dev.penstock.operate.Executions.Execution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Starts what a run left undone, or does again what it did. */
public final class Reruns {
    private final Account account;
    private final DeployedRun run;

    public Reruns(Account account, DeployedRun run) {
        this.account = requireNonNull(account, "account");
        this.run = requireNonNull(run, "run");
    }

    /**
     * Runs an interval again, without what had finished.
     *
     * @param from an object to do again although it had finished
     * @param isCascading whether what waits for {@code from} is done again as well
     * @param marked objects that count as finished from now on
     * @return the ARN of the new run
     */
    public String rerun(String name, Optional<String> from, boolean isCascading, List<String> marked) {
        Execution before = find(name);
        if (before.isRunning()) {
            throw new Refusal("`" + name + "` is still running.", "Wait for it, or cancel it with `penstock cancel`.");
        }
        RunReading reading = new RunReading(account, run);
        from.ifPresent(id -> known(reading.facts(), id));
        marked.forEach(id -> known(reading.facts(), id));
        RunReading.Reading told = reading.read(before);
        Set<String> finished = new TreeSet<>(marked);
        told.objects().forEach((id, record) -> {
            boolean isWork = !reading.facts().kind(id).equals("resource");
            if (isWork
                    && Trees.text(record, "status").filter("FINISHED"::equals).isPresent()) {
                finished.add(id);
            }
        });
        from.ifPresent(id -> {
            finished.remove(id);
            if (isCascading) {
                finished.removeAll(reading.facts().behind(id));
            }
        });
        return start(name, told, finished);
    }

    private String start(String name, RunReading.Reading told, Set<String> finished) {
        Map<String, Object> input = new LinkedHashMap<>(told.input());
        if (!input.containsKey("scheduledStartTime")) {
            // an activation on demand: what it took for its time was the time of its start
            input.put("scheduledStartTime", told.interval());
            input.put("scheduledEndTime", told.interval());
        }
        Map<String, Object> done = new LinkedHashMap<>();
        finished.forEach(id -> done.put(id, "FINISHED"));
        input.put("finished", done);
        String interval = RunName.parse(name).interval();
        List<Execution> runs = new Executions(account)
                .all(run.machine()).stream()
                        .filter(each -> RunName.parse(each.name()).interval().equals(interval))
                        .toList();
        return account.stepFunctions()
                .startExecution(request -> request.stateMachineArn(run.machine())
                        .name(interval + RunName.nextSuffix(runs))
                        .input(JsonText.compact(input)))
                .executionArn();
    }

    /** Stops a run; what it holds is released. */
    public void cancel(String name) {
        Execution execution = find(name);
        if (!execution.isRunning()) {
            throw new Refusal("`" + name + "` has ended.", "`penstock runs` shows what is running.");
        }
        account.stepFunctions()
                .stopExecution(request -> request.executionArn(execution.arn())
                        .error("DP.Canceled")
                        .cause("cancelled by hand"));
    }

    private Execution find(String name) {
        return new Executions(account)
                .all(run.machine()).stream()
                        .filter(execution -> execution.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(
                                "`" + run.base() + "` has no run `" + name + "`.",
                                "`penstock runs` lists them; they're kept for ninety days."));
    }

    private static void known(MachineFacts facts, String id) {
        if (!facts.knows(id)) {
            throw new Refusal("The run has no object `" + id + "`.", "It has: " + String.join(", ", facts.ids()) + ".");
        }
    }
}
