package dev.penstock.operate;

import static java.util.Objects.requireNonNull;

import dev.penstock.account.Refusal;
import dev.penstock.document.JsonText;
import dev.penstock.operate.Executions.Execution;
import dev.penstock.schedule.DateTimes;
import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

/** Switches a pipeline on and off, starts it, and tells how it fares. */
public final class Activation {
    private final Account account;
    private final Deployment deployment;

    public Activation(Account account, Deployment deployment) {
        this.account = requireNonNull(account, "account");
        this.deployment = requireNonNull(deployment, "deployment");
    }

    /** Lets the schedules fire. */
    public void enable() {
        deployment.runs().forEach(run -> run.schedule().ifPresent(name -> set(account, name, true)));
    }

    /**
     * Keeps the schedules from firing.
     *
     * @param stopsRuns whether runs that are on their way are stopped
     * @return how many were
     */
    public int disable(boolean stopsRuns) {
        deployment.runs().forEach(run -> run.schedule().ifPresent(name -> set(account, name, false)));
        if (!stopsRuns) {
            return 0;
        }
        int stopped = 0;
        for (DeployedRun run : deployment.runs()) {
            for (Execution execution :
                    new Executions(account).latest(run.machine(), Optional.of("RUNNING"), Integer.MAX_VALUE)) {
                account.stepFunctions()
                        .stopExecution(request -> request.executionArn(execution.arn())
                                .error("DP.Deactivated")
                                .cause("the pipeline was deactivated"));
                stopped++;
            }
        }
        return stopped;
    }

    /** Replaces a schedule by itself in another state: the service knows no smaller change. */
    static void set(Account account, String name, boolean isEnabled) {
        GetScheduleResponse now = account.scheduler().getSchedule(request -> request.name(name));
        account.scheduler()
                .updateSchedule(request -> request.name(name)
                        .groupName(now.groupName())
                        .description(now.description())
                        .scheduleExpression(now.scheduleExpression())
                        .scheduleExpressionTimezone(now.scheduleExpressionTimezone())
                        .startDate(now.startDate())
                        .endDate(now.endDate())
                        .flexibleTimeWindow(now.flexibleTimeWindow())
                        .kmsKeyArn(now.kmsKeyArn())
                        .actionAfterCompletion(now.actionAfterCompletion())
                        .target(now.target())
                        .state(isEnabled ? ScheduleState.ENABLED : ScheduleState.DISABLED));
    }

    /**
     * Starts a run: of a pipeline on demand an activation, of a schedule its latest interval that is due.
     *
     * @param parameters values for this run
     * @return the ARN of the run
     */
    public String start(DeployedRun run, Map<String, Object> parameters, Instant now) {
        Map<String, Object> input = new LinkedHashMap<>();
        Optional<String> name = Optional.empty();
        if (run.backfill().isPresent()) {
            Interval interval = latest(DeployedSchedule.of(account, run), now)
                    .orElseThrow(() -> new Refusal(
                            "No interval of `" + run.base() + "` is due yet.", "Wait for the schedule's first run."));
            List<Execution> before = new Executions(account)
                    .all(run.machine()).stream()
                            .filter(each -> BackfillPlan.RunName.parse(each.name())
                                    .interval()
                                    .equals(interval.runName()))
                            .toList();
            name = Optional.of(interval.runName() + BackfillPlan.RunName.nextSuffix(before));
            input.putAll(input(interval));
        }
        if (!parameters.isEmpty()) {
            input.put("parameters", parameters);
        }
        String given = name.orElse(null);
        return account.stepFunctions()
                .startExecution(request ->
                        request.stateMachineArn(run.machine()).name(given).input(JsonText.compact(input)))
                .executionArn();
    }

    /** What a schedule gives to the run of an interval. */
    static Map<String, Object> input(Interval interval) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("scheduledStartTime", DateTimes.print(interval.start()));
        input.put("scheduledEndTime", DateTimes.print(interval.end()));
        return input;
    }

    private static Optional<Interval> latest(Recurring timing, Instant now) {
        Instant until = now.plusSeconds(1);
        return Interval.between(timing, timing.start(0), until).stream()
                .filter(interval -> !(timing.style() == Style.CRON ? interval.start() : interval.end()).isAfter(now))
                .reduce((first, second) -> second);
    }

    /** How a schedule fares: by its last run that has ended, as Data Pipeline tells it. */
    public record Health(String schedule, String health, String lastRun) {
        public boolean isGood() {
            return !health.equals("ERROR");
        }
    }

    /** The health of each schedule. */
    public List<Health> health() {
        return deployment.runs().stream().map(this::health).toList();
    }

    private Health health(DeployedRun run) {
        Optional<Execution> last = new Executions(account)
                .latest(run.machine(), Optional.empty(), 200).stream()
                        .filter(execution -> !execution.isRunning())
                        .findFirst();
        return last.map(execution -> new Health(
                        run.base(),
                        execution.status().equals("SUCCEEDED") ? "HEALTHY" : "ERROR",
                        execution.name() + " " + Statuses.ofExecution(execution.status())))
                .orElseGet(() -> new Health(run.base(), "NO INFORMATION", "no run has ended yet"));
    }
}
