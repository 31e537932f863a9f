package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression.Constant;
import dev.penstock.expression.Expression.RunTimeField;
import dev.penstock.expression.Resolution;
import dev.penstock.expression.Resolution.Doubtful;
import dev.penstock.expression.Resolution.Found;
import dev.penstock.expression.Resolution.Unknown;
import dev.penstock.expression.Type;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The fields that the service sets on an object when it runs. */
final class RunTimeFields {
    static final Code NOT_OF_RUNS =
            Code.error("DP4017", "An expression names a field that only Data Pipeline sets, not a run of the stack.");
    static final Code UNTOLD = Code.warning("DP4018", "A notice tells of a field that only Data Pipeline sets.");

    private static final Map<String, Type> TYPES = types();

    /** Those that a run of the stack knows too. */
    private static final Set<String> OF_RUNS = Set.of(
            "@actualEndTime",
            "@actualStartTime",
            "@failureReason",
            "@finishedTime",
            "@pipelineId",
            "@scheduledEndTime",
            "@scheduledStartTime",
            "@status",
            "cancellationReason",
            "errorId",
            "errorMessage",
            "errorStackTrace",
            "hostname");

    private RunTimeFields() {}

    static Optional<Type> type(String name) {
        return Optional.ofNullable(TYPES.get(name));
    }

    /** What the object's field means in a run; nothing when the service sets no field of the name. */
    static Optional<Resolution> resolve(String objectId, String name) {
        Type type = TYPES.get(name);
        if (type == null) {
            return Optional.empty();
        }
        if (OF_RUNS.contains(name)) {
            return Optional.of(new Found(new RunTimeField(objectId, name, type)));
        }
        return Optional.of(new Unknown(
                NOT_OF_RUNS,
                "`%s` of `%s` is set by Data Pipeline only; a run of the stack doesn't know it."
                        .formatted(name, objectId),
                "Do without it, or name what runs know, such as `@scheduledStartTime`."));
    }

    /** The same in an action's text: no work depends on it, so it's told without what isn't known. */
    static Resolution inNotice(Resolution resolution, List<String> path, String action) {
        boolean isUntold =
                resolution instanceof Unknown unknown && unknown.code().equals(NOT_OF_RUNS);
        return isUntold
                ? new Doubtful(
                        new Found(Constant.text("")),
                        UNTOLD,
                        "`%s` is set by Data Pipeline only, so `%s` tells nothing of it."
                                .formatted(String.join(".", path), action),
                        "Leave it out, or name what runs know, such as `node.errorMessage`.")
                : resolution;
    }

    static Set<String> names() {
        return TYPES.keySet();
    }

    private static Map<String, Type> types() {
        Map<String, Type> types = new TreeMap<>();
        for (String moment : new String[] {
            "@actualEndTime",
            "@actualStartTime",
            "@finishedTime",
            "@firstActivationTime",
            "@healthStatusUpdatedTime",
            "@lastDeactivatedTime",
            "@latestCompletedRunTime",
            "@latestRunTime",
            "@nextRunTime",
            "@scheduledEndTime",
            "@scheduledStartTime",
            "reportProgressTime"
        }) {
            types.put(moment, Type.DATE_TIME);
        }
        for (String text : new String[] {
            "@activeInstances",
            "@cascadeFailedOn",
            "@error",
            "@failureReason",
            "@healthStatus",
            "@healthStatusFromInstanceId",
            "@logLocation",
            "@pipelineId",
            "@sphere",
            "@status",
            "@version",
            "@waitingOn",
            "cancellationReason",
            "currentRetryCount",
            "emrStepLog",
            "errorId",
            "errorMessage",
            "errorStackTrace",
            "hadoopJobLog",
            "hostname",
            "lastRetryTime"
        }) {
            types.put(text, Type.TEXT);
        }
        return Collections.unmodifiableMap(types);
    }
}
