package dev.penstock.operate;

import static java.util.Objects.requireNonNull;

import dev.penstock.account.Connection;
import dev.penstock.account.Refusal;
import dev.penstock.cutover.Successor;
import dev.penstock.document.JsonText;
import dev.penstock.operate.BackfillPlan.RunName;
import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Timing.Recurring;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** A deployed stack that takes a pipeline over. */
public final class DeployedSuccessor implements Successor {
    private final Account account;
    private final Map<String, DeployedRun> runs = new TreeMap<>();
    private final Map<String, Recurring> schedules = new TreeMap<>();

    public DeployedSuccessor(Account account, Deployment deployment) {
        this.account = requireNonNull(account, "account");
        deployment.runs().stream().filter(run -> run.backfill().isPresent()).forEach(run -> {
            runs.put(run.base(), run);
            schedules.put(run.base(), Connection.asking(() -> DeployedSchedule.of(account, run)));
        });
    }

    private DeployedRun run(String schedule) {
        return requireNonNull(runs.get(schedule), schedule);
    }

    private String name(String schedule) {
        return run(schedule)
                .schedule()
                .orElseThrow(() -> new Refusal(
                        "The EventBridge schedule of `" + schedule + "` is gone.", "Deploy the stack again."));
    }

    @Override
    public Map<String, Recurring> schedules() {
        return Collections.unmodifiableMap(schedules);
    }

    @Override
    public boolean isEnabled(String schedule) {
        return Connection.asking(() -> account.scheduler()
                        .getSchedule(request -> request.name(name(schedule)))
                        .state())
                == ScheduleState.ENABLED;
    }

    @Override
    public void enable(String schedule, boolean isEnabled) {
        Connection.asking(() -> {
            Activation.set(account, name(schedule), isEnabled);
            return Optional.empty();
        });
    }

    @Override
    public List<Run> runs(String schedule) {
        return Connection.asking(() -> new Executions(account).all(run(schedule).machine())).stream()
                .map(execution -> new Run(RunName.parse(execution.name()).interval(), execution.status()))
                .toList();
    }

    @Override
    public void start(String schedule, Interval interval) {
        Connection.asking(() -> execution(run(schedule).machine(), interval));
    }

    private String execution(String machine, Interval interval) {
        try {
            return account.stepFunctions()
                    .startExecution(request -> request.stateMachineArn(machine)
                            .name(interval.runName())
                            .input(JsonText.compact(Activation.input(interval))))
                    .executionArn();
        } catch (ExecutionAlreadyExistsException startedBefore) {
            return interval.runName();
        }
    }
}
