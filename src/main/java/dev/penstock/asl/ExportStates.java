package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Step;
import dev.penstock.plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An export of a table that DynamoDB makes, asked after until it has ended; nothing ends it earlier.
 *
 * <pre>
 * Run A -> Wait for A -> Watch A -> Ended A -> succeeded or failed
 *   ^          ^------------------------+
 *   +-- Delay A <- an attempt left -----+
 * </pre>
 */
final class ExportStates {
    private static final String SERVICE = "arn:aws:states:::aws-sdk:dynamodb:";
    private static final long SHORTEST_WAIT = 30;

    private final Emission emission;
    private final Step.Activity activity;
    private final Work.TableExport export;
    private final String id;
    private final String record;
    private final String run;
    private final String wait;
    private final String watch;
    private final String ended;
    private final String delay;

    ExportStates(Emission emission, Step.Activity activity, Work.TableExport export) {
        this.emission = emission;
        this.activity = activity;
        this.export = export;
        this.id = activity.id();
        this.record = Data.record(id);
        this.run = emission.name("Run " + id);
        this.wait = emission.name("Wait for " + id);
        this.watch = emission.name("Watch " + id);
        this.ended = emission.name("Ended " + id);
        this.delay = activity.attempts().retries() > 0 ? emission.name("Delay " + id) : "";
    }

    Fragment emit(String succeeded, String failed) {
        grant();
        List<State> states = new ArrayList<>();
        states.add(run());
        states.add(State.Wait.seconds(wait, Data.template(pause()), watch));
        states.add(watch());
        states.add(new State.Choice(ended, rules(succeeded, failed), Optional.empty(), wait));
        if (!delay.isEmpty()) {
            states.add(State.Wait.seconds(delay, activity.attempts().delaySeconds(), run));
        }
        return new Fragment(run, states);
    }

    private State run() {
        String begun = "'status': 'RUNNING', 'attempts': " + attempt() + ", 'start': $exists(" + record + ".start) ? "
                + record + ".start : $states.context.State.EnteredTime, 'since': $states.context.State.EnteredTime";
        S3Place place = S3Place.of(export.folder());
        return State.task(run, SERVICE + "exportTableToPointInTime")
                .timeout(60L)
                .arguments(tree(
                        "TableArn",
                        Data.template(tableArn()),
                        "S3Bucket",
                        place.bucket(),
                        "S3Prefix",
                        place.key(),
                        "ExportFormat",
                        "DYNAMODB_JSON",
                        "ClientToken",
                        Data.template("$substring($hash($states.context.Execution.Id & " + Jsonata.quote("/" + id + "/")
                                + " & $string(" + attempt() + "), 'SHA-256'), 0, 64)")))
                .retry(Retrier.never("States.QueryEvaluationError"), Retrier.backingOff(5, 5, "States.ALL"))
                .output(Data.withTemplate(id, "{" + begun + ", 'export': $states.result.ExportDescription.ExportArn}"))
                .catching(Catcher.all(
                        Data.withTemplate(
                                id,
                                "{" + begun + ", 'state': 'FAILED', 'errorId': $states.errorOutput.Error,"
                                        + " 'errorMessage': $substring($states.errorOutput.Cause, 0, "
                                        + emission.textLimit() + ")}"),
                        ended))
                .next(wait);
    }

    private String attempt() {
        return "$sum([" + record + ".attempts, 1])";
    }

    /** The table of the run's own account and region. */
    private String tableArn() {
        String own = "$split($states.context.Execution.Id, ':')";
        return "$join(['arn', " + own + "[1], 'dynamodb', " + own + "[3], " + own + "[4], 'table/' & "
                + Texts.text(export.table()) + "], ':')";
    }

    private State watch() {
        return State.task(watch, SERVICE + "describeExport")
                .timeout(60L)
                .arguments(tree("ExportArn", Data.template(record + ".export")))
                .retry(Retrier.backingOff(5, 5, "States.ALL"))
                .output(Data.withTemplate(
                        id,
                        Data.changed(
                                id,
                                "'state': $states.result.ExportDescription.ExportStatus, 'errorMessage':"
                                        + " $substring($string($states.result.ExportDescription.FailureMessage), 0, "
                                        + emission.textLimit() + ")")))
                .catching(Catcher.all(Data.withTemplate(id, Data.changed(id, "'state': 'UNKNOWN'")), ended))
                .next(ended);
    }

    /** A twentieth of the time that it has taken already, so that a long export costs few questions. */
    private String pause() {
        String taken = "($millis() - $toMillis(" + record + ".since)) / 1000";
        return "$max([" + SHORTEST_WAIT + ", $ceil($min([" + taken + " / 20, " + activity.attemptSeconds() + " - "
                + taken + "]))])";
    }

    private List<Rule> rules(String succeeded, String failed) {
        String state = record + ".state";
        List<Rule> rules = new ArrayList<>();
        rules.add(Rule.of(
                Data.template(state + " = 'COMPLETED'"), Data.withTemplate(id, ending("FINISHED", "")), succeeded));
        String error = ", 'errorId': $exists(" + record + ".errorId) ? " + record
                + ".errorId : 'DP.ExportFailed', 'errorMessage': " + record + ".errorMessage";
        if (!delay.isEmpty()) {
            rules.add(Rule.of(
                    Data.template(state + " = 'FAILED' and " + record + ".attempts <= "
                            + activity.attempts().retries()),
                    Data.withTemplate(id, ending("WAITING_FOR_RUNNER", error)),
                    delay));
        }
        rules.add(
                Rule.of(Data.template(state + " = 'FAILED'"), Data.withTemplate(id, ending("FAILED", error)), failed));
        // it goes on, and another beside it would only cost
        rules.add(Rule.of(
                Data.template("$millis() >= $toMillis(" + record + ".since) + " + activity.attemptSeconds() * 1000),
                Data.withTemplate(
                        id,
                        ending(
                                "FAILED",
                                ", 'errorId': 'States.Timeout', 'errorMessage': 'Not done after "
                                        + ProbeStates.words(activity.attemptSeconds()) + ": ' & " + record
                                        + ".export")),
                failed));
        return rules;
    }

    private String ending(String status, String error) {
        return "{'status': '" + status + "', 'attempts': " + record + ".attempts, 'start': " + record
                + ".start, 'end': $now()" + error + "}";
    }

    private void grant() {
        String table = "table/" + Texts.wildcard(emission.plan(), export.table());
        emission.grant(Grant.of("dynamodb:ExportTableToPointInTime", Intrinsics.arn("dynamodb", table)));
        emission.grant(Grant.of("dynamodb:DescribeExport", Intrinsics.arn("dynamodb", table + "/export/*")));
        String folder = Texts.wildcard(emission.plan(), export.folder())
                .replaceFirst("^s3://", "")
                .replaceFirst("/+$", "");
        emission.grant(new Grant(
                List.of("s3:AbortMultipartUpload", "s3:PutObject", "s3:PutObjectAcl"),
                List.of(Intrinsics.sub("arn:${AWS::Partition}:s3:::" + folder + "/*")),
                Map.of()));
    }
}
