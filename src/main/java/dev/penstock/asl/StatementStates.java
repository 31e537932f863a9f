package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Sql;
import dev.penstock.plan.Step;
import dev.penstock.plan.StoredSecret;
import dev.penstock.plan.Warehouse;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Statements of Redshift, given to its Data API and asked after until they have ended.
 *
 * <pre>
 * Run A -> Wait for A -> Watch A -> Ended A -> (another statement) Run A
 *   ^          ^                       |----> (attempt over time) Cancel A -> Wait for A
 *   +-- Delay A <- an attempt left ----+----> succeeded or failed
 * </pre>
 *
 * An inspection of the table comes first where it's needed: Inspect A -> Wait for A … Ended A -> Read A -> Run A.
 */
final class StatementStates {
    private static final String SERVICE = "arn:aws:states:::aws-sdk:redshiftdata:";
    private static final long SHORTEST_WAIT = 5;
    private static final long CANCEL_PATIENCE = 600;

    private final Emission emission;
    private final Step.Activity activity;
    private final Work.Statements work;
    private final String id;
    private final String record;
    private final StatementArguments arguments;
    private final String run;
    private final String inspect;
    private final String read;
    private final String wait;
    private final String watch;
    private final String ended;
    private final String cancel;
    private final String delay;

    StatementStates(Emission emission, Step.Activity activity, Work.Statements work) {
        this.emission = emission;
        this.activity = activity;
        this.work = work;
        this.id = activity.id();
        this.record = Data.record(id);
        // longer than the longest pause between two questions
        long idle = Math.min(86_400, activity.attemptSeconds() / patience() + 300);
        this.arguments = new StatementArguments(emission.plan(), work, record, idle);
        boolean inspects = work.inspection().isPresent();
        this.inspect = inspects ? emission.name("Inspect " + id) : "";
        this.run = emission.name("Run " + id);
        this.read = inspects ? emission.name("Read " + id) : "";
        this.wait = emission.name("Wait for " + id);
        this.watch = emission.name("Watch " + id);
        this.ended = emission.name("Ended " + id);
        this.cancel = emission.name("Cancel " + id);
        this.delay = activity.attempts().retries() > 0 ? emission.name("Delay " + id) : "";
    }

    Fragment emit(String succeeded, String failed) {
        grant();
        List<State> states = new ArrayList<>();
        work.inspection().ifPresent(sql -> states.add(inspect(sql)));
        states.add(run());
        states.add(State.Wait.seconds(wait, Data.template(pause()), watch));
        states.add(watch());
        states.add(new State.Choice(ended, rules(succeeded, failed), Optional.empty(), wait));
        if (work.inspection().isPresent()) {
            states.add(read());
        }
        states.add(cancel());
        if (!delay.isEmpty()) {
            states.add(State.Wait.seconds(delay, activity.attempts().delaySeconds(), first()));
        }
        return new Fragment(first(), states);
    }

    private String first() {
        return inspect.isEmpty() ? run : inspect;
    }

    private State inspect(Sql sql) {
        return submit(inspect, "executeStatement", arguments.ofInspection(sql), "'inspect'")
                .output(Data.withTemplate(id, begun("")))
                .catching(Catcher.all(Data.withTemplate(id, refused()), ended))
                .next(wait);
    }

    /** Gives the database the transaction, or the next statement of the session. */
    private State run() {
        boolean isSession = arguments.isSession();
        String call = isSession ? "$string(" + arguments.call() + ")" : "'run'";
        String more = isSession ? ", 'call': " + arguments.call() + ", 'session': $states.result.SessionId" : "";
        String output = inspect.isEmpty()
                ? begun(more)
                : Data.changed(id, "'state': 'SUBMITTED', 'statement': $states.result.Id, 'asked': $now()");
        String action = arguments.isBatch() ? "batchExecuteStatement" : "executeStatement";
        return submit(run, action, arguments.ofRun(), call)
                .output(Data.withTemplate(id, output))
                .catching(Catcher.all(Data.withTemplate(id, refused()), ended))
                .next(wait);
    }

    private State.TaskBuilder submit(String name, String action, Map<String, Object> values, String call) {
        String attempt = "$string(" + attempt() + ")";
        values.put(
                "StatementName",
                Data.template("$substring($states.context.Execution.Id & " + Jsonata.quote(" " + id + "@") + " & "
                        + attempt + ", 0, 500)"));
        values.put(
                "ClientToken",
                Data.template("$substring($hash($states.context.Execution.Id & " + Jsonata.quote("/" + id + "/") + " & "
                        + attempt + " & '/' & " + call + ", 'SHA-256'), 0, 64)"));
        return State.task(name, SERVICE + action)
                .timeout(60L)
                .arguments(name.equals(run) && arguments.isSession() ? arguments.inSession(values) : values)
                .retry(Retrier.never("States.QueryEvaluationError"), Retrier.backingOff(5, 5, "States.ALL"));
    }

    /** Which attempt a call belongs to: the next one where the record is of an attempt that has ended. */
    private String attempt() {
        return "$sum([" + record + ".attempts, " + counted() + "])";
    }

    /** Whether a call begins an attempt: 1 or 0. */
    private String counted() {
        return "(" + record + ".status = 'RUNNING' ? 0 : 1)";
    }

    /** The record of an attempt under way after one more of its statements was taken. */
    private String begun(String more) {
        String now = "$states.context.State.EnteredTime";
        return "{'status': 'RUNNING', 'attempts': " + attempt() + ", 'start': $exists(" + record + ".start) ? " + record
                + ".start : " + now + ", 'since': " + record + ".status = 'RUNNING' ? " + record + ".since : " + now
                + ", 'asked': $now(), 'statement': $states.result.Id" + more + "}";
    }

    /** The record of an attempt whose statement wasn't taken. */
    private String refused() {
        return "$merge([" + record + ", {'state': 'FAILED', 'attempts': $sum([" + record + ".attempts, " + counted()
                + "]), 'start': $exists(" + record + ".start) ? " + record
                + ".start : $states.context.State.EnteredTime, 'since': $states.context.State.EnteredTime, 'errorId':"
                + " $states.errorOutput.Error, 'errorMessage': $substring($states.errorOutput.Cause, 0, "
                + emission.textLimit() + ")}])";
    }

    /** Something about the statement that was taken last. */
    private State.TaskBuilder ask(String name, String action) {
        return State.task(name, SERVICE + action)
                .timeout(60L)
                .arguments(tree("Id", Data.template(record + ".statement")))
                .retry(Retrier.backingOff(5, 5, "States.ALL"));
    }

    private State watch() {
        return ask(watch, "describeStatement")
                .output(Data.withTemplate(
                        id,
                        Data.changed(
                                id,
                                "'state': $states.result.Status, 'errorMessage': $exists($states.result.Error) ?"
                                        + " $substring($states.result.Error, 0, " + emission.textLimit() + ") : ''")))
                .catching(Catcher.all(Data.withTemplate(id, Data.changed(id, "'state': 'UNKNOWN'")), ended))
                .next(ended);
    }

    private State cancel() {
        String canceled = Data.withTemplate(id, Data.changed(id, "'canceled': $now(), 'asked': $now()"));
        return ask(cancel, "cancelStatement")
                .output(canceled)
                .catching(Catcher.all(canceled, wait))
                .next(wait);
    }

    private State read() {
        return ask(read, "getStatementResult")
                .output(Data.withTemplate(
                        id,
                        Data.changed(
                                id,
                                "'state': 'READ', 'isThere': $count($states.result.Records) > 0, 'keys':"
                                        + " [$states.result.Records.StringValue[$ != '']]")))
                .catching(Catcher.all(Data.withTemplate(id, refused()), ended))
                .next(ended);
    }

    /** A twentieth of the time that it has taken already, so that long statements cost few questions. */
    private String pause() {
        String asked = "($millis() - $toMillis(" + record + ".asked)) / 1000";
        String deadline = "$toMillis(" + record + ".since) / 1000 + " + activity.attemptSeconds();
        String left = "($exists(" + record + ".canceled) ? 60 : " + deadline + " - $millis() / 1000)";
        return "$max([" + SHORTEST_WAIT + ", $ceil($min([" + asked + " / " + patience() + ", " + left + "]))])";
    }

    /** Which part of the time passed a pause is; larger parts where many questions would fill the history. */
    private long patience() {
        long attempts = emission.run().steps().values().stream()
                .filter(step -> step instanceof Step.Activity other && other.work() instanceof Work.Statements)
                .mapToLong(step -> ((Step.Activity) step).attempts().retries() + 1)
                .sum();
        if (attempts <= 6) {
            return 20;
        }
        return attempts <= 18 ? 8 : 3;
    }

    private List<Rule> rules(String succeeded, String failed) {
        String state = record + ".state";
        String finished = state + " = 'FINISHED'";
        String over = state + " in ['ABORTED', 'FAILED', 'FINISHED']";
        List<Rule> rules = new ArrayList<>();
        if (!read.isEmpty()) {
            rules.addAll(rulesOfInspection(failed));
        }
        if (arguments.isSession()) {
            rules.add(Rule.of(
                    Data.template(finished + " and " + isOpen() + " and " + record + ".call < "
                            + (work.statements().size() - 1)),
                    Data.withTemplate(id, Data.changed(id, "'call': " + record + ".call + 1")),
                    run));
        }
        rules.add(Rule.of(
                Data.template(finished + complete()),
                Data.withTemplate(
                        id,
                        "{'status': 'FINISHED', 'attempts': " + record + ".attempts, 'start': " + record
                                + ".start, 'end': $now()}"),
                succeeded));
        if (!delay.isEmpty()) {
            rules.add(Rule.of(
                    Data.template(over + " and " + record + ".attempts <= "
                            + activity.attempts().retries()),
                    Data.withTemplate(id, ending("WAITING_FOR_RUNNER", error())),
                    delay));
        }
        rules.add(Rule.of(Data.template(over), Data.withTemplate(id, ending("FAILED", error())), failed));
        rules.add(Rule.of(
                Data.template("$exists(" + record + ".canceled) and $millis() >= $toMillis(" + record + ".canceled) + "
                        + CANCEL_PATIENCE * 1000),
                Data.withTemplate(
                        id,
                        ending(
                                "FAILED",
                                "'errorId': 'DP.NotCanceled', 'errorMessage': 'Its statement did not end"
                                        + " although it was canceled'")),
                failed));
        rules.add(Rule.of(
                Data.template(isOpen() + " and $millis() >= $toMillis(" + record + ".since) + "
                        + activity.attemptSeconds() * 1000),
                cancel));
        return rules;
    }

    /** One that was cancelled goes no further, even if it was too late for its statement. */
    private String isOpen() {
        return "$not($exists(" + record + ".canceled))";
    }

    /** Whether the statement that finished was the last one. */
    private String complete() {
        if (arguments.isSession()) {
            return " and " + record + ".call = " + (work.statements().size() - 1);
        }
        return read.isEmpty() ? "" : " and $exists(" + record + ".isThere)";
    }

    private List<Rule> rulesOfInspection(String failed) {
        List<Rule> rules = new ArrayList<>();
        rules.add(Rule.of(
                Data.template(
                        record + ".state = 'FINISHED' and " + isOpen() + " and $not($exists(" + record + ".isThere))"),
                read));
        if (work.needsKeys()) {
            String none = "'errorId': 'DP.NoKeys', 'errorMessage': 'The table has neither a primary key nor a"
                    + " distribution or sort key, and the definition gives no primaryKeys'";
            rules.add(Rule.of(
                    Data.template(
                            record + ".state = 'READ' and " + record + ".isThere and $count(" + record + ".keys) = 0"),
                    Data.withTemplate(id, ending("FAILED", none)),
                    failed));
        }
        rules.add(Rule.of(Data.template(record + ".state = 'READ'"), run));
        return rules;
    }

    private String error() {
        return "'errorId': $exists(" + record + ".canceled) ? 'States.Timeout' : $exists(" + record + ".errorId) ? "
                + record + ".errorId : 'DP.StatementFailed', 'errorMessage': $exists(" + record
                + ".canceled) ? 'Canceled after " + ProbeStates.words(activity.attemptSeconds()) + "' : " + record
                + ".errorMessage";
    }

    private String ending(String status, String error) {
        return "{'status': '" + status + "', 'attempts': " + record + ".attempts, 'start': " + record
                + ".start, 'end': $now(), " + error + "}";
    }

    private void grant() {
        Warehouse warehouse = work.warehouse();
        Object place = warehouse.isServerless()
                // the ARN of a workgroup holds an id that AWS gave it
                ? Intrinsics.arn("redshift-serverless", "workgroup/*")
                : Intrinsics.arn("redshift", "cluster:" + warehouse.name());
        if (arguments.isBatch()) {
            emission.grant(Grant.of("redshift-data:BatchExecuteStatement", place));
        }
        if (!arguments.isBatch() || work.inspection().isPresent()) {
            emission.grant(Grant.of("redshift-data:ExecuteStatement", place));
        }
        StoredSecret secret = emission.plan().secret(warehouse.login());
        emission.grant(SecretGrant.of(secret));
        List<String> own = new ArrayList<>(List.of(
                "redshift-data:CancelStatement", "redshift-data:DescribeStatement", "redshift-data:ListStatements"));
        if (work.inspection().isPresent()) {
            own.add("redshift-data:GetStatementResult");
        }
        emission.grant(new Grant(
                own,
                List.of("*"),
                emission.references().ownStatements(emission.run().id())));
    }
}
