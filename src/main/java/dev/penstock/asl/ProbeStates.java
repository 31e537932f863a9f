package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** States that ask S3 or DynamoDB until a precondition holds or its time is over. */
final class ProbeStates {
    /** History events that all probes of a run may use together, of the 25,000 of an execution. */
    private static final long EVENT_BUDGET = 8_000;

    private static final long EVENTS_A_RETRY = 3;
    private static final long EVENTS_A_LOOP = 9;
    private static final long SHORTEST_INTERVAL = 60;

    private final Emission emission;

    ProbeStates(Emission emission) {
        this.emission = emission;
    }

    Fragment emit(Step.Probe probe, String succeeded, String failed) {
        return switch (probe.question()) {
            case KEY_EXISTS -> keyExists(probe, succeeded, failed);
            case PREFIX_NOT_EMPTY -> prefixNotEmpty(probe, succeeded, failed);
            case TABLE_EXISTS -> tableExists(probe, succeeded, failed);
            case TABLE_NOT_EMPTY -> tableNotEmpty(probe, succeeded, failed);
        };
    }

    private Fragment keyExists(Step.Probe probe, String succeeded, String failed) {
        S3Place place = S3Place.of(probe.subject());
        grant(probe, "s3:GetObject", "");
        return untilAnswered(
                probe,
                "arn:aws:states:::aws-sdk:s3:headObject",
                tree("Bucket", place.bucket(), "Key", place.key()),
                succeeded,
                failed);
    }

    private Fragment prefixNotEmpty(Step.Probe probe, String succeeded, String failed) {
        S3Place place = S3Place.of(probe.subject());
        grant(probe, "", "*");
        return untilFilled(
                probe,
                "arn:aws:states:::aws-sdk:s3:listObjectsV2",
                tree("Bucket", place.bucket(), "Prefix", place.key(), "MaxKeys", 1L),
                "KeyCount",
                succeeded,
                failed);
    }

    private Fragment tableExists(Step.Probe probe, String succeeded, String failed) {
        grantTable(probe, "dynamodb:DescribeTable");
        return untilAnswered(
                probe,
                "arn:aws:states:::aws-sdk:dynamodb:describeTable",
                tree("TableName", Texts.templateOrText(probe.subject())),
                succeeded,
                failed);
    }

    private Fragment tableNotEmpty(Step.Probe probe, String succeeded, String failed) {
        grantTable(probe, "dynamodb:Scan");
        // counted, so that no item gets into the history
        return untilFilled(
                probe,
                "arn:aws:states:::aws-sdk:dynamodb:scan",
                tree("TableName", Texts.templateOrText(probe.subject()), "Select", "COUNT", "Limit", 1L),
                "Count",
                succeeded,
                failed);
    }

    /** Where "not yet" is an error, Retry does the asking. */
    private Fragment untilAnswered(
            Step.Probe probe, String call, Map<String, Object> arguments, String succeeded, String failed) {
        long interval = interval(probe, EVENTS_A_RETRY);
        return Fragment.of(State.task(emission.name("Check " + probe.id()), call)
                .timeout(60L)
                .arguments(arguments)
                .retry(
                        Retrier.never("States.QueryEvaluationError"),
                        Retrier.every(interval, Math.max(1, probe.horizonSeconds() / interval), "States.ALL"))
                .output(Data.withTemplate(probe.id(), held()))
                .catching(Catcher.all(
                        Data.withTemplate(
                                probe.id(), missed(probe, "& ': ' & $substring($states.errorOutput.Cause, 0, 300)")),
                        failed))
                .next(succeeded));
    }

    /** Where "not yet" is an empty answer, a loop has to do the asking. */
    private Fragment untilFilled(
            Step.Probe probe,
            String call,
            Map<String, Object> arguments,
            String count,
            String succeeded,
            String failed) {
        long interval = interval(probe, EVENTS_A_LOOP);
        String check = emission.name("Check " + probe.id());
        String found = emission.name("Found " + probe.id());
        String wait = emission.name("Wait for " + probe.id());
        String since = Data.record(probe.id()) + ".start";
        String start = "$exists(" + since + ") ? " + since + " : $states.context.State.EnteredTime";
        State ask = State.task(check, call)
                .timeout(60L)
                .arguments(arguments)
                .output(Data.withTemplate(
                        probe.id(),
                        "{'status': $states.result." + count
                                + " > 0 ? 'FINISHED' : 'WAITING_ON_DEPENDENCIES', 'attempts':" + " 1, 'start': " + start
                                + ", 'end': $now()}"))
                .catching(Catcher.all(
                        Data.withTemplate(
                                probe.id(),
                                "{'status': 'WAITING_ON_DEPENDENCIES', 'attempts': 1, 'start': " + start
                                        + ", 'end': $now(), 'errorMessage': $substring($states.errorOutput.Cause, 0,"
                                        + " 300)}"),
                        found))
                .next(found);
        State decide = new State.Choice(
                found,
                List.of(
                        Rule.of(Data.template(Data.status(probe.id()) + " = 'FINISHED'"), succeeded),
                        Rule.of(
                                Data.template(
                                        "$millis() >= $toMillis(" + since + ") + " + probe.horizonSeconds() * 1000),
                                Data.withTemplate(
                                        probe.id(),
                                        missed(
                                                probe,
                                                "& ($exists(" + Data.record(probe.id()) + ".errorMessage) ? ': ' & "
                                                        + Data.record(probe.id()) + ".errorMessage : '')")),
                                failed)),
                Optional.empty(),
                wait);
        return Fragment.of(ask, decide, State.Wait.seconds(wait, interval, check));
    }

    private long interval(Step.Probe probe, long eventsAPoll) {
        long probes = emission.run().steps().values().stream()
                .filter(Step.Probe.class::isInstance)
                .count();
        long polls = Math.max(1, EVENT_BUDGET / probes / eventsAPoll);
        return Math.max(SHORTEST_INTERVAL, (probe.horizonSeconds() + polls - 1) / polls);
    }

    private static String held() {
        return "{'status': 'FINISHED', 'attempts': 1, 'start': $states.context.State.EnteredTime, 'end': $now()}";
    }

    private static String missed(Step.Probe probe, String why) {
        return "{'status': 'FAILED', 'attempts': 1, 'errorMessage': " + Texts.text(probe.subject()) + " & "
                + Jsonata.quote(" was not " + (probe.question().isOfExistence() ? "found" : "filled") + " within "
                        + words(probe.horizonSeconds()))
                + " " + why + "}";
    }

    static String words(long seconds) {
        if (seconds % 86_400 == 0) {
            return count(seconds / 86_400, "day");
        }
        if (seconds % 3_600 == 0) {
            return count(seconds / 3_600, "hour");
        }
        return seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
    }

    private static String count(long number, String unit) {
        return String.format(Locale.ROOT, "%s %s%s", number, unit, number == 1 ? "" : "s");
    }

    private void grantTable(Step.Probe probe, String action) {
        String name = Texts.wildcard(emission.plan(), probe.subject());
        emission.grant(Grant.of(
                action,
                Intrinsics.sub("arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/" + name)));
    }

    private void grant(Step.Probe probe, String objectAction, String prefixEnd) {
        String pattern = Texts.wildcard(emission.plan(), probe.subject()).replaceFirst("^s3://", "");
        int slash = pattern.indexOf('/');
        String bucket = slash < 0 ? pattern : pattern.substring(0, slash);
        String key = slash < 0 ? "" : pattern.substring(slash + 1);
        if (!objectAction.isEmpty()) {
            emission.grant(Grant.of(objectAction, Intrinsics.sub("arn:${AWS::Partition}:s3:::" + pattern)));
        }
        // without the right to list, S3 calls a missing key forbidden
        emission.grant(Grant.of("s3:ListBucket", Intrinsics.sub("arn:${AWS::Partition}:s3:::" + bucket))
                .under(Map.of("StringLike", Map.of("s3:prefix", key + prefixEnd))));
    }
}
