package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.plan.Attempts;
import dev.penstock.plan.Mode;
import dev.penstock.plan.Step;
import dev.penstock.plan.Work;
import dev.penstock.plan.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The states of one step: whether it has to run, the run itself, who is told, and the record for others.
 *
 * <pre>
 * Decide A -> Run A -> Notify OnSuccess of A -> Record A
 *    |          +----> Notify OnFail of A ----------^
 *    +-- blocked, or finished before ---------------+
 * </pre>
 */
final class StepStates {
    /** A worker group's queue: how long a task may wait to be taken. */
    static final long QUEUE_SECONDS = 86_400;

    /** What a worker answers when a precondition doesn't hold. */
    static final String PRECONDITION_FALSE = "DP.PreconditionFalse";

    /** What comes of a question that isn't asked any more. */
    private static final String TIME_IS_OVER = "States.QueryEvaluationError";

    private static final String TIMES = ", 'start': $states.context.State.EnteredTime, 'end': $now()";
    private static final String ATTEMPTS = "'attempts': $states.context.State.RetryCount + 1" + TIMES;
    private static final String FAILED = ATTEMPTS + ", 'errorId': $states.errorOutput.Error";

    /** The same of a question: the one that isn't asked any more is no attempt, and only tells that the last was in vain. */
    private static final String ASKED = "'attempts': $states.context.State.RetryCount + ($states.errorOutput.Error = '"
            + TIME_IS_OVER + "' ? 0 : 1)" + TIMES + ", 'errorId': $states.errorOutput.Error = '" + TIME_IS_OVER
            + "' ? '" + PRECONDITION_FALSE + "' : $states.errorOutput.Error";

    private final Emission emission;
    private final NoticeStates notices;
    private final GateStates gates;
    private final ProbeStates probes;

    StepStates(Emission emission) {
        this.emission = emission;
        this.notices = new NoticeStates(emission);
        this.gates = new GateStates(emission);
        this.probes = new ProbeStates(emission);
    }

    Fragment emit(Step step, String next) {
        Fragment end = endOfLease(step, next);
        Fragment record = gates.record(step.id(), end.entry()).before(end);
        Fragment failed = notices.tell("OnFail", step.id(), step.notices().onFail(), record.entry());
        Fragment succeeded = step instanceof Step.Manual
                ? Fragment.nothing(record.entry())
                : notices.tell("OnSuccess", step.id(), step.notices().onSuccess(), record.entry());
        boolean isFinal = TerminateStates.isMeant(step);
        Fragment blockedEarly = isFinal
                ? new TerminateStates(emission).tell(step, failed.entry())
                : LateStates.blocked(emission, notices, step, record.entry());
        Fragment work = isFinal && !(step instanceof Step.DataNode)
                ? inTime(step, succeeded.entry(), failed.entry(), blockedEarly.entry())
                : work(step, succeeded.entry(), failed.entry());
        List<Rule> rules = rules(step, failed.entry(), blockedEarly.entry(), record.entry());
        State decide = new State.Choice(emission.name("Decide " + step.id()), rules, Optional.empty(), work.entry());
        // a data node that nothing before it can fail tells nobody of a failure
        boolean canFail =
                Fragment.of(decide).before(work).states().stream().anyMatch(state -> state.leadsTo(failed.entry()));
        return Fragment.of(decide)
                .before(work)
                .before(succeeded)
                .before(canFail ? failed : Fragment.nothing(record.entry()))
                .before(blockedEarly)
                .before(record);
    }

    /** {@code actionOnTaskFailure: terminate}: a failed activity ends its resource, and with it what else runs there. */
    private Fragment endOfLease(Step step, String next) {
        boolean ends = step instanceof Step.Activity activity
                && emission.isRecorded(step.id())
                && activity.lease()
                        .filter(resource -> emission.run().lease(resource).endsOnTaskFailure())
                        .isPresent();
        if (!ends) {
            return Fragment.nothing(next);
        }
        State fail = new State.Fail(
                emission.name("End resource after " + step.id()),
                LeaseStates.TASK_FAILED,
                step.id() + " failed, and its resource ends with it (actionOnTaskFailure)");
        State decide = new State.Choice(
                emission.name("Decide resource after " + step.id()),
                List.of(Rule.of(Data.template(Data.status(step.id()) + " = 'FAILED'"), fail.name())),
                Optional.empty(),
                next);
        return Fragment.of(decide, fail);
    }

    /** Finished before; blocked by a failure; blocked by something that isn't there yet: the first that holds. */
    private List<Rule> rules(Step step, String failed, String blockedEarly, String ended) {
        String id = step.id();
        List<Rule> rules = new ArrayList<>();
        rules.add(
                Rule.of(Data.template(Data.isFinishedBefore(id)), Data.withTemplate(id, Data.FINISHED_BEFORE), ended));
        Set<String> needed = emission.run().stepsBehind(step.dependencies());
        boolean isFinal = TerminateStates.isMeant(step);
        if (needed.isEmpty()) {
            return isFinal ? late(step, rules, needed, blockedEarly) : rules;
        }
        Set<String> failing = step.mode() == Mode.CASCADE ? emission.run().failingSteps(step.dependencies()) : Set.of();
        if (!failing.isEmpty()) {
            rules.add(Rule.of(
                    Data.template(Data.anyFailed(failing)), Data.withTemplate(id, Blocked.cascade(failing)), failed));
        }
        if (isFinal) {
            return late(step, rules, needed, blockedEarly);
        }
        if (!blockedEarly.equals(ended)) {
            rules.add(Rule.of(
                    Data.template("$not(" + Data.allFinished(needed) + ") and " + LateStates.isEarly(step)),
                    Data.withTemplate(id, Blocked.waiting(needed)),
                    blockedEarly));
        }
        rules.add(Rule.of(
                Data.template("$not(" + Data.allFinished(needed) + ")"),
                Data.withTemplate(id, Blocked.waiting(needed)),
                ended));
        return rules;
    }

    private List<Rule> late(Step step, List<Rule> before, Set<String> needed, String late) {
        List<Rule> rules = new ArrayList<>(before);
        Optional<String> notFinished =
                needed.isEmpty() ? Optional.empty() : Optional.of("$not(" + Data.allFinished(needed) + ")");
        rules.addAll(new TerminateStates(emission).rules(step, notFinished, late));
        return rules;
    }

    private Fragment inTime(Step step, String succeeded, String failed, String late) {
        TerminateStates terminate = new TerminateStates(emission);
        TerminateStates.Exit exit = terminate.exit(step);
        return terminate.race(step, exit, work(step, exit.name(), exit.name()), succeeded, failed, late);
    }

    private Fragment work(Step step, String succeeded, String failed) {
        if (step instanceof Step.Probe probe) {
            return probes.emit(probe, succeeded, failed);
        }
        if (step instanceof Step.Activity activity) {
            return run(activity, succeeded, failed);
        }
        if (step instanceof Step.Manual manual) {
            return leave(manual, failed);
        }
        if (step instanceof Step.Upstream upstream) {
            return IntervalWait.of(emission, upstream).emit(succeeded);
        }
        // what a data node waits for has come, so it is there
        return Fragment.of(new State.Pass(
                emission.name("Finish " + step.id()),
                Map.of(),
                Optional.of(Data.withTemplate(step.id(), "{'status': 'FINISHED', 'attempts': 0, 'end': $now()}")),
                Optional.of(succeeded)));
    }

    /** Work that the user does by hand: a Fail of its own that names the object and the code, kept from its siblings. */
    private Fragment leave(Step.Manual manual, String failed) {
        State fail = new State.Fail(
                emission.name(manual.id() + " needs a manual step"),
                manual.code(),
                Data.literal(manual.id() + ": " + manual.reason()));
        String record = "{'status': 'FAILED', 'attempts': 0, 'end': $now(), 'errorId': $states.errorOutput.Error,"
                + " 'errorMessage': $states.errorOutput.Cause}";
        return Fragment.of(new State.Parallel(
                emission.name("Run " + manual.id()),
                List.of(new StateMachine(Optional.empty(), fail.name(), List.of(fail))),
                Optional.empty(),
                List.of(Catcher.all(Data.withTemplate(manual.id(), record), failed)),
                Optional.of(failed)));
    }

    private Fragment run(Step.Activity activity, String succeeded, String failed) {
        if (activity.work() instanceof Work.Steps steps) {
            ClusterWork work = new ClusterWork(emission, activity, steps);
            return emission.isLent(steps.cluster())
                    ? new LendStates(emission).borrow(activity, back -> work.attempts(back, back), succeeded, failed)
                    : work.attempts(succeeded, failed);
        }
        if (activity.work() instanceof Work.Statements statements) {
            return new StatementStates(emission, activity, statements).emit(succeeded, failed);
        }
        if (activity.work() instanceof Work.TableExport export) {
            return new ExportStates(emission, activity, export).emit(succeeded, failed);
        }
        Work.Task work = (Work.Task) activity.work();
        if (work.worker() instanceof Worker.OnLease lease) {
            return run(activity, work, lease, succeeded, failed);
        }
        String group = ((Worker.InGroup) work.worker()).group();
        State.TaskBuilder task = attempts(activity, work, emission.references().activity(group))
                .arguments(Data.template(TaskDocument.of(emission.plan(), activity, work)))
                .output(outcome(activity));
        return new QueueStates(emission)
                .race(activity, group, back -> tried(activity, task, back, back), succeeded, failed);
    }

    private Fragment run(
            Step.Activity activity, Work.Task work, Worker.OnLease lease, String succeeded, String failed) {
        State.TaskBuilder task = attempts(activity, work, "arn:aws:states:::aws-sdk:ssm:sendCommand.waitForTaskToken")
                .arguments(tree(
                        "InstanceIds", List.of(Data.template(Data.record(lease.resource()) + ".instanceId")),
                        "DocumentName", emission.references().taskDocument(),
                        "Comment", comment("Run " + activity.id()),
                        "TimeoutSeconds", 120L,
                        "Parameters", tree("task", List.of(TaskDocument.encoded(emission.plan(), activity, work)))))
                .output(outcome(activity));
        InstanceCalls.grantTasks(emission);
        return emission.isLent(lease.resource())
                ? new LendStates(emission)
                        .borrow(activity, back -> tried(activity, task, back, back), succeeded, failed)
                : tried(activity, task, succeeded, failed);
    }

    /** A task whose attempts are its own retries. */
    private Fragment tried(Step.Activity activity, State.TaskBuilder task, String succeeded, String failed) {
        return Fragment.of(task.catching(Catcher.all(failure(activity), failed)).next(succeeded));
    }

    private State.TaskBuilder attempts(Step.Activity activity, Work.Task work, Object resource) {
        State.TaskBuilder task = State.task(emission.name("Run " + activity.id()), resource)
                .timeout(activity.attemptSeconds())
                .heartbeat(work.silenceSeconds());
        List<Retrier> retriers = retriers(activity.attempts());
        return retriers.isEmpty() ? task : task.retry(retriers.toArray(Retrier[]::new));
    }

    /** A precondition that doesn't hold yet is no fault: it has a count of its own. */
    private static List<Retrier> retriers(Attempts attempts) {
        List<Retrier> retriers = new ArrayList<>();
        if (attempts.isAsked()) {
            retriers.add(Retrier.never(TIME_IS_OVER));
            retriers.add(Retrier.every(attempts.delaySeconds(), attempts.polls(), PRECONDITION_FALSE));
        }
        if (attempts.retries() > 0) {
            retriers.add(Retrier.every(attempts.delaySeconds(), attempts.retries(), "States.ALL"));
        }
        return retriers;
    }

    private String outcome(Step.Activity activity) {
        return Data.withTemplate(
                activity.id(), "{'status': 'FINISHED', " + ATTEMPTS + ", 'hostname': $states.result.hostname}");
    }

    private String failure(Step.Activity activity) {
        return Data.withTemplate(
                activity.id(),
                "{'status': 'FAILED', " + (activity.attempts().isAsked() ? ASKED : FAILED)
                        + ", 'errorMessage': $substring($states.errorOutput.Cause, 0, " + emission.textLimit() + ")}");
    }

    /** SSM takes 100 characters. */
    private static String comment(String text) {
        return text.length() > 100 ? text.substring(0, 100) : text;
    }
}
