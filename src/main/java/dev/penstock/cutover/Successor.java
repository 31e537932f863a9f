package dev.penstock.cutover;

import static java.util.Objects.requireNonNull;

import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Timing.Recurring;
import java.util.List;
import java.util.Map;

/** The deployed stack of one pipeline, as far as handing it over needs it. */
public interface Successor {

    /**
     * One run of an interval.
     *
     * @param interval the name that all runs of an interval begin with
     */
    record Run(String interval, String status) {
        public Run {
            requireNonNull(interval, "interval");
            requireNonNull(status, "status");
        }

        boolean isRunning() {
            return status.equals("RUNNING") || status.equals("PENDING_REDRIVE");
        }

        boolean isFinished() {
            return status.equals("SUCCEEDED");
        }
    }

    /** What its schedules are, as they are deployed, by what their resources are called. */
    Map<String, Recurring> schedules();

    boolean isEnabled(String schedule);

    /** Lets the schedule fire, or keeps it from firing. */
    void enable(String schedule, boolean isEnabled);

    /** The runs of a schedule that the service remembers. */
    List<Run> runs(String schedule);

    /** Starts the run of an interval as the schedule does it; one that was started before stays the only one. */
    void start(String schedule, Interval interval);
}
