package dev.penstock.schedule;

import dev.penstock.diagnostic.Code;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import java.util.List;

/** What a schedule does otherwise than in Data Pipeline. */
final class ScheduleNotes {
    static final Code FINITE = Code.note("DP6001", "A finite schedule goes on firing after its last run.");
    static final Code NO_BACKFILL = Code.note("DP6002", "Intervals from before the deployment aren't run.");
    static final Code DEPLOYED_IS_ACTIVATED = Code.note("DP6003", "The deployment counts as the first activation.");
    static final Code RUN_ONCE = Code.note("DP6004", "A schedule that runs once becomes an on-demand pipeline.");
    static final Code NO_EFFECT = Code.note("DP6005", "A field of a Schedule has no effect on an on-demand pipeline.");
    static final Code NEXT_MINUTE = Code.note("DP6006", "Runs of a start with seconds begin at the next full minute.");
    static final Code NO_TYPE = Code.note("DP6007", "A pipeline without a scheduleType is taken as timeseries.");

    private final PipelineObject schedule;
    private final FieldReader fields;

    ScheduleNotes(PipelineObject schedule, FieldReader fields) {
        this.schedule = schedule;
        this.fields = fields;
    }

    void onDemand(boolean hasOnDemandPeriod, boolean hasOnDemandStart) {
        for (String field : List.of("period", "startAt", "startDateTime", "endDateTime", "occurrences")) {
            boolean isOnDemand =
                    (field.equals("period") && hasOnDemandPeriod) || (field.equals("startAt") && hasOnDemandStart);
            if (fields.has(field) && !isOnDemand) {
                fields.report(
                        NO_EFFECT,
                        field,
                        "has no effect, since the pipeline runs on demand",
                        "Remove it, or choose `cron` or `timeseries` as `scheduleType`.");
            }
        }
    }

    void runOnce() {
        fields.reportSentence(
                RUN_ONCE,
                "occurrences",
                "`" + schedule.id() + "` runs once, at its activation: the stack gets no schedule.",
                "Start an execution of the run machine; each one is one run.");
    }

    void recurring(Recurring timing, ScheduleType type) {
        if (type == ScheduleType.UNSTATED) {
            fields.reportSentence(
                    NO_TYPE,
                    "",
                    "Nothing on `" + schedule.id()
                            + "` states a `scheduleType`: runs start at the end of their interval.",
                    "State `cron` or `timeseries` on `Default`.");
        }
        if (timing.origin() instanceof Origin.At at) {
            origin(at);
        } else {
            fields.reportSentence(
                    DEPLOYED_IS_ACTIVATED,
                    "startAt",
                    "`" + schedule.id() + "` starts when its stack is deployed.",
                    "To keep the times of a running pipeline, give `activatedAt` in `overrides.json`.");
        }
        if (!(timing.bound() instanceof Bound.None)) {
            fields.reportSentence(
                    FINITE,
                    timing.bound() instanceof Bound.Until ? "endDateTime" : "occurrences",
                    "`" + schedule.id() + "` has a last run; after it the schedule still fires, but starts nothing.",
                    "Remove the stack, or disable the schedule, when the last run has ended.");
        }
    }

    private void origin(Origin.At at) {
        String field = fields.has("startDateTime") ? "startDateTime" : "startAt";
        if (field.equals("startDateTime")) {
            fields.reportSentence(
                    NO_BACKFILL,
                    field,
                    "Runs of `" + schedule.id() + "` that are due before the deployment aren't made up for.",
                    "Run the intervals that still have to run with `penstock backfill`.");
        }
        if (at.instant().getEpochSecond() % 60 != 0) {
            fields.reportSentence(
                    NEXT_MINUTE,
                    field,
                    "`" + schedule.id() + "` starts at `" + DateTimes.print(at.instant())
                            + "`: its runs begin at the next full minute, with the exact bounds.",
                    "Nothing to do, unless seconds matter.");
        }
    }
}
