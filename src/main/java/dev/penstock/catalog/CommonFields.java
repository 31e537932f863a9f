package dev.penstock.catalog;

import static dev.penstock.catalog.Field.flag;
import static dev.penstock.catalog.Field.integer;
import static dev.penstock.catalog.Field.oneOf;
import static dev.penstock.catalog.Field.period;
import static dev.penstock.catalog.Field.reference;
import static dev.penstock.catalog.Field.text;

import java.util.List;

/** The fields that whole categories of types share. */
final class CommonFields {
    private static final String NO_WORK = "A data node does no work of its own.";
    private static final String ITS_PRECONDITIONS =
            "Only preconditions of the node that a worker checks run there; a data node does no work of its own.";

    static final Field SCHEDULE =
            reference("schedule", "The schedule whose intervals the object runs for.", "Schedule");
    static final Field SCHEDULE_TYPE = oneOf(
            "scheduleType",
            "Whether a run starts at the start of its interval, at its end, or on each activation.",
            "cron",
            "timeseries",
            "ondemand");
    static final Field RUNS_ON = reference("runsOn", "The resource that does the work.", "Ec2Resource", "EmrCluster");
    static final Field RUNS_ON_CLUSTER = reference("runsOn", "The cluster that does the work.", "EmrCluster");
    static final Field WORKER_GROUP =
            text("workerGroup", "The name under which a Task Runner of your own asks for work.");
    static final Field ATTEMPT_STATUS = text("attemptStatus", "The status that remote work reported last.")
            .ignored("A worker reports it during a run; a definition has no use for it.");
    static final Field ATTEMPT_TIMEOUT =
            period("attemptTimeout", "How long one attempt may take before it's given up.");
    static final Field DEPENDS_ON = reference(
                    "dependsOn", "Objects that must have finished before this one starts.", TypeNames.RUNNABLE)
            .repeated();
    static final Field FAILURE_AND_RERUN_MODE =
            oneOf("failureAndRerunMode", "Whether a failure is passed on to the objects that wait.", "none", "cascade");
    static final Field LATE_AFTER_TIMEOUT =
            period("lateAfterTimeout", "How long after its scheduled start the object counts as late.");
    static final Field MAX_ACTIVE_INSTANCES =
            integer("maxActiveInstances", "How many runs of the object may be active at once.");
    static final Field MAXIMUM_RETRIES = integer("maximumRetries", "How often a failed attempt is repeated.");
    static final Field ON_FAIL = reference("onFail", "What happens when the object fails.", TypeNames.ACTIONS)
            .repeated();
    static final Field ON_LATE_ACTION = reference(
                    "onLateAction", "What happens when the object is late.", TypeNames.ACTIONS)
            .repeated();
    static final Field ON_SUCCESS = reference("onSuccess", "What happens when the object succeeds.", TypeNames.ACTIONS)
            .repeated();
    static final Field PIPELINE_LOG_URI = text("pipelineLogUri", "The S3 prefix under which logs are kept.");
    static final Field PRECONDITION = reference(
                    "precondition", "Conditions that must hold before the object starts.", TypeNames.PRECONDITIONS)
            .repeated();
    static final Field REPORT_PROGRESS_TIMEOUT =
            period("reportProgressTimeout", "How long a worker may be silent before the attempt counts as stalled.");
    static final Field RETRY_DELAY = period("retryDelay", "The pause between two attempts.");
    static final Field INPUT = reference("input", "Data nodes that the activity reads.", TypeNames.DATA_NODES)
            .repeated();
    static final Field OUTPUT = reference("output", "Data nodes that the activity writes.", TypeNames.DATA_NODES)
            .repeated();
    static final Field STAGE =
            flag("stage", "Whether inputs are copied to the resource before the work and outputs back after it.");

    static final Field ROLE = text("role", "The role with which the service itself acts.")
            .required()
            .differs("The emitted machines get roles of their own, which allow just what they call.");
    static final Field PRECONDITION_TIMEOUT =
            period("preconditionTimeout", "How long the condition may stay false before it counts as failed.");

    /** Of every activity, beside {@code runsOn}, {@code input} and {@code output}. */
    static final List<Field> ACTIVITY = List.of(
            WORKER_GROUP,
            SCHEDULE,
            SCHEDULE_TYPE,
            DEPENDS_ON,
            PRECONDITION,
            ATTEMPT_TIMEOUT,
            MAXIMUM_RETRIES,
            RETRY_DELAY,
            REPORT_PROGRESS_TIMEOUT,
            LATE_AFTER_TIMEOUT,
            ON_LATE_ACTION,
            ON_SUCCESS,
            ON_FAIL,
            FAILURE_AND_RERUN_MODE,
            MAX_ACTIVE_INSTANCES,
            PIPELINE_LOG_URI,
            ATTEMPT_STATUS);

    /** Of every data node. */
    static final List<Field> DATA_NODE = List.of(
            SCHEDULE,
            SCHEDULE_TYPE,
            DEPENDS_ON,
            PRECONDITION,
            LATE_AFTER_TIMEOUT,
            ON_LATE_ACTION,
            ON_SUCCESS,
            ON_FAIL,
            FAILURE_AND_RERUN_MODE,
            RUNS_ON.differs(ITS_PRECONDITIONS),
            WORKER_GROUP.differs(ITS_PRECONDITIONS),
            ATTEMPT_TIMEOUT.ignored(NO_WORK),
            MAXIMUM_RETRIES.ignored(NO_WORK),
            RETRY_DELAY.ignored(NO_WORK),
            REPORT_PROGRESS_TIMEOUT.ignored(NO_WORK),
            MAX_ACTIVE_INSTANCES.ignored(NO_WORK),
            PIPELINE_LOG_URI.ignored(NO_WORK),
            ATTEMPT_STATUS);

    /** Of every resource. */
    static final List<Field> RESOURCE = List.of(
            SCHEDULE,
            SCHEDULE_TYPE.ignored("A resource is taken when the first activity needs it, whatever its style."),
            MAXIMUM_RETRIES,
            RETRY_DELAY,
            LATE_AFTER_TIMEOUT,
            ON_LATE_ACTION,
            ON_SUCCESS,
            ON_FAIL,
            MAX_ACTIVE_INSTANCES,
            FAILURE_AND_RERUN_MODE.ignored("A resource waits for nothing, so no failure can reach it."),
            ATTEMPT_TIMEOUT.ignored("A resource is limited by `initTimeout` and `terminateAfter`."),
            REPORT_PROGRESS_TIMEOUT.ignored("Activities report progress, resources don't."),
            PIPELINE_LOG_URI.ignored("Each activity ships its logs to its own prefix."),
            RUNS_ON.misplaced("A resource runs on nothing."),
            WORKER_GROUP.misplaced("A resource is never handed to a worker."),
            ATTEMPT_STATUS);

    /** Of the preconditions that the service itself checks. */
    static final List<Field> SYSTEM_PRECONDITION = List.of(
            ROLE,
            PRECONDITION_TIMEOUT,
            RETRY_DELAY,
            ON_SUCCESS,
            ON_FAIL,
            LATE_AFTER_TIMEOUT,
            ON_LATE_ACTION,
            FAILURE_AND_RERUN_MODE.ignored("A precondition waits for nothing, so no failure can reach it."),
            MAXIMUM_RETRIES.ignored("The question is asked until `preconditionTimeout`, however often that is."),
            ATTEMPT_TIMEOUT.ignored("One question is answered at once."),
            REPORT_PROGRESS_TIMEOUT.ignored("No worker takes part that could report progress."),
            ATTEMPT_STATUS);

    /** Of the preconditions that a worker checks. */
    static final List<Field> WORKER_PRECONDITION = List.of(
            PRECONDITION_TIMEOUT,
            RETRY_DELAY,
            ON_SUCCESS,
            ON_FAIL,
            LATE_AFTER_TIMEOUT,
            ON_LATE_ACTION,
            FAILURE_AND_RERUN_MODE.ignored("A precondition waits for nothing, so no failure can reach it."),
            MAXIMUM_RETRIES,
            ATTEMPT_TIMEOUT,
            REPORT_PROGRESS_TIMEOUT,
            ATTEMPT_STATUS);

    private CommonFields() {}
}
