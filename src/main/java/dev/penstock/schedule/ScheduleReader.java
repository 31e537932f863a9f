package dev.penstock.schedule;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads Schedule objects.
 *
 * @param constants gives the text of a value that may hold expressions; an outcome without a value and without
 *     diagnostics says that the text isn't known before the run
 */
public record ScheduleReader(Function<FieldValue.Text, Outcome<String>> constants) {
    static final Code UNKNOWN_TYPE = Code.error("DP2062", "A scheduleType is none that Data Pipeline knows.");

    public ScheduleReader {
        requireNonNull(constants, "constants");
    }

    /** The {@code scheduleType} that an object states or inherits. */
    public Outcome<ScheduleType> typeOf(PipelineObject object) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        Optional<FieldText> field = new FieldReader(object, constants, diagnostics).text("scheduleType");
        if (field.isEmpty()) {
            return diagnostics.isEmpty() ? Outcome.of(ScheduleType.UNSTATED) : Outcome.failed(diagnostics);
        }
        Optional<ScheduleType> type = ScheduleType.parse(field.get().text());
        if (type.isEmpty()) {
            String message = "`scheduleType` of `%s` is `%s`."
                    .formatted(object.id(), field.get().text());
            diagnostics.add(Diagnostic.of(
                    UNKNOWN_TYPE, field.get().location(), message, "Write `cron`, `timeseries` or `ondemand`."));
        }
        return new Outcome<>(type, diagnostics);
    }

    /** When a schedule's runs start, its first activation not being known. */
    public Outcome<Timing> read(PipelineObject schedule, ScheduleType type) {
        return new ScheduleReading(schedule, type, Optional.empty(), constants).outcome();
    }

    /**
     * When a schedule's runs start.
     *
     * @param activatedAt when Data Pipeline activated the pipeline first
     */
    public Outcome<Timing> read(PipelineObject schedule, ScheduleType type, Instant activatedAt) {
        return new ScheduleReading(schedule, type, Optional.of(activatedAt), constants).outcome();
    }
}
