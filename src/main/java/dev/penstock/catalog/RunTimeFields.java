package dev.penstock.catalog;

import dev.penstock.expression.Type;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The fields that the service sets on an object when it runs. */
final class RunTimeFields {
    private static final Map<String, Type> TYPES = types();

    private RunTimeFields() {}

    static Optional<Type> type(String name) {
        return Optional.ofNullable(TYPES.get(name));
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
