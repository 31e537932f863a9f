package dev.penstock.schedule;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.OnDemand;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One Schedule object on its way to a {@link Timing}; it reports all that is wrong, not the first only. */
final class ScheduleReading {
    static final Code NO_PERIOD = Code.error("DP2050", "A Schedule has no period.");
    static final Code BAD_PERIOD = Code.error("DP2051", "A schedule's period isn't a number and a unit.");
    static final Code PERIOD_OUT_OF_RANGE =
            Code.error("DP2052", "A schedule's period is shorter than 15 minutes or longer than 3 years.");
    static final Code NO_START = Code.error("DP2053", "A Schedule has no start.");
    static final Code TWO_STARTS = Code.error("DP2054", "A Schedule has both startAt and startDateTime.");
    static final Code BAD_DATE_TIME = Code.error("DP2055", "A date-time isn't written as YYYY-MM-DDTHH:MM:SS.");
    static final Code BAD_START_AT = Code.error("DP2056", "A startAt is none that Data Pipeline knows.");
    static final Code END_BEFORE_START = Code.error("DP2058", "A schedule doesn't end after its start.");
    static final Code TWO_ENDS = Code.error("DP2059", "A Schedule has both occurrences and endDateTime.");
    static final Code BAD_OCCURRENCES = Code.error("DP2060", "A number of occurrences isn't a positive whole number.");
    static final Code UNKNOWN_ACTIVATION =
            Code.error("DP2061", "A schedule of months or years starts at an activation that isn't known.");
    static final Code HALF_ON_DEMAND =
            Code.error("DP2063", "Only one of ONDEMAND_PERIOD and ONDEMAND_ACTIVATION_TIME is there.");
    static final Code NO_INTERVAL = Code.warning("DP2064", "A schedule ends before its first run.");

    private static final String FIRST_ACTIVATION = "FIRST_ACTIVATION_DATE_TIME";
    private static final String ON_DEMAND_PERIOD = "ONDEMAND_PERIOD";
    private static final String ON_DEMAND_START = "ONDEMAND_ACTIVATION_TIME";
    private static final long SHORTEST_SECONDS = 15 * 60;
    // Three years with a leap day.
    private static final long LONGEST_SECONDS = 1_096 * 86_400L;
    private static final long LONGEST_MONTHS = 36;

    private final PipelineObject schedule;
    private final ScheduleType type;
    private final Optional<Instant> activatedAt;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final FieldReader fields;
    private final ScheduleNotes notes;

    ScheduleReading(
            PipelineObject schedule,
            ScheduleType type,
            Optional<Instant> activatedAt,
            Function<FieldValue.Text, Outcome<String>> constants) {
        this.schedule = schedule;
        this.type = type;
        this.activatedAt = activatedAt;
        this.fields = new FieldReader(schedule, constants, diagnostics);
        this.notes = new ScheduleNotes(schedule, fields);
    }

    Outcome<Timing> outcome() {
        Optional<Timing> timing = timing();
        return new Outcome<>(timing, diagnostics);
    }

    private Optional<Timing> timing() {
        Optional<FieldText> period = fields.text("period");
        Optional<FieldText> startAt = fields.text("startAt");
        boolean hasOnDemandPeriod = isWord(period, ON_DEMAND_PERIOD);
        boolean hasOnDemandStart = isWord(startAt, ON_DEMAND_START);
        if (type == ScheduleType.ONDEMAND || (hasOnDemandPeriod && hasOnDemandStart)) {
            notes.onDemand(hasOnDemandPeriod, hasOnDemandStart);
            return Optional.of(new OnDemand());
        }
        if (hasOnDemandPeriod || hasOnDemandStart) {
            fields.report(
                    HALF_ON_DEMAND,
                    hasOnDemandPeriod ? "period" : "startAt",
                    "is on demand, but the rest of the schedule isn't",
                    "Write both `\"period\": \"%s\"` and `\"startAt\": \"%s\"`."
                            .formatted(ON_DEMAND_PERIOD, ON_DEMAND_START));
            return Optional.empty();
        }
        Optional<Period> length = period(period);
        Optional<Origin> origin = origin(startAt);
        Optional<Bound> bound = bound();
        if (length.isEmpty() || origin.isEmpty() || bound.isEmpty()) {
            return Optional.empty();
        }
        return recurring(origin.get(), length.get(), bound.get());
    }

    private static boolean isWord(Optional<FieldText> field, String word) {
        return field.filter(text -> text.text().equalsIgnoreCase(word)).isPresent();
    }

    private Optional<Period> period(Optional<FieldText> text) {
        if (text.isEmpty()) {
            if (!fields.has("period")) {
                fields.reportSentence(
                        NO_PERIOD,
                        "period",
                        "`" + schedule.id() + "` has no `period`.",
                        "Add one, such as `\"period\": \"1 day\"`.");
            }
            return Optional.empty();
        }
        String written = text.get().text();
        Optional<Period> period = Period.parse(written);
        if (period.isEmpty()) {
            fields.report(
                    BAD_PERIOD,
                    "period",
                    "is `" + written + "`, which isn't a number and a unit",
                    "Write a whole number and minutes, hours, days, weeks, months or years, such as `15 minutes`.");
            return Optional.empty();
        }
        if (!isInRange(period.get())) {
            fields.report(
                    PERIOD_OUT_OF_RANGE,
                    "period",
                    "is `" + written + "`, which is shorter than 15 minutes or longer than 3 years",
                    "Choose a period from 15 minutes to 3 years.");
            return Optional.empty();
        }
        return period;
    }

    private static boolean isInRange(Period period) {
        if (period.isCalendar()) {
            return period.toMonths().orElseThrow() <= LONGEST_MONTHS;
        }
        long seconds = period.toSeconds().orElseThrow();
        return seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS;
    }

    private Optional<Origin> origin(Optional<FieldText> startAt) {
        if (fields.has("startAt") && fields.has("startDateTime")) {
            fields.reportSentence(
                    TWO_STARTS,
                    "startAt",
                    "`" + schedule.id() + "` has both `startAt` and `startDateTime`.",
                    "Keep one of them.");
            return Optional.empty();
        }
        if (fields.has("startDateTime")) {
            return dateTime("startDateTime").map(Origin.At::new);
        }
        if (!fields.has("startAt")) {
            fields.reportSentence(
                    NO_START,
                    "startDateTime",
                    "`" + schedule.id() + "` has neither `startDateTime` nor `startAt`.",
                    "Add one, such as `\"startDateTime\": \"2030-01-01T00:00:00\"`.");
            return Optional.empty();
        }
        if (startAt.isPresent() && !isWord(startAt, FIRST_ACTIVATION)) {
            fields.report(
                    BAD_START_AT,
                    "startAt",
                    "is `" + startAt.get().text() + "`",
                    "Write `" + FIRST_ACTIVATION + "`, or a `startDateTime` instead.");
            return Optional.empty();
        }
        return startAt.map(word -> activatedAt.<Origin>map(Origin.At::new).orElseGet(Origin.Activation::new));
    }

    private Optional<Instant> dateTime(String field) {
        Optional<FieldText> text = fields.text(field);
        Optional<Instant> instant = text.flatMap(written -> DateTimes.parse(written.text()));
        if (text.isPresent() && instant.isEmpty()) {
            fields.report(
                    BAD_DATE_TIME,
                    field,
                    "is `" + text.get().text() + "`, which isn't a literal date-time",
                    "Write it as `YYYY-MM-DDTHH:MM:SS` in UTC, such as `2030-01-31T09:00:00`.");
        }
        return instant;
    }

    private Optional<Bound> bound() {
        boolean hasEnd = fields.has("endDateTime");
        boolean hasOccurrences = fields.has("occurrences");
        if (hasEnd && hasOccurrences) {
            fields.reportSentence(
                    TWO_ENDS,
                    "occurrences",
                    "`" + schedule.id() + "` has both `occurrences` and `endDateTime`.",
                    "Keep one of them.");
            return Optional.empty();
        }
        if (hasEnd) {
            return dateTime("endDateTime").map(Bound.Until::new);
        }
        return hasOccurrences ? occurrences() : Optional.of(new Bound.None());
    }

    private Optional<Bound> occurrences() {
        Optional<FieldText> text = fields.text("occurrences");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().text().matches("0*[1-9]\\d{0,8}")) {
            fields.report(
                    BAD_OCCURRENCES,
                    "occurrences",
                    "is `" + text.get().text() + "`, which isn't a positive whole number",
                    "Write the number of intervals, such as `4`, or leave the field out.");
            return Optional.empty();
        }
        return Optional.of(new Bound.Occurrences(Long.parseLong(text.get().text())));
    }

    private Optional<Timing> recurring(Origin origin, Period period, Bound bound) {
        if (fields.has("startAt") && bound instanceof Bound.Occurrences only && only.count() == 1) {
            notes.runOnce();
            return Optional.of(new OnDemand());
        }
        if (origin instanceof Origin.Activation && period.isCalendar()) {
            fields.report(
                    UNKNOWN_ACTIVATION,
                    "startAt",
                    "is an activation that isn't known, from which no " + period.inWords() + " can be counted",
                    "Give `activatedAt` of `" + schedule.id() + "` in `overrides.json`, or write a `startDateTime`.");
            return Optional.empty();
        }
        Style style = type == ScheduleType.CRON ? Style.CRON : Style.TIMESERIES;
        var timing = new Recurring(origin, period, style, bound);
        if (origin instanceof Origin.At at && !isAfterStart(timing, at)) {
            return Optional.empty();
        }
        notes.recurring(timing, type);
        return Optional.of(timing);
    }

    private boolean isAfterStart(Recurring timing, Origin.At at) {
        if (timing.bound() instanceof Bound.Until until && !until.instant().isAfter(at.instant())) {
            fields.report(
                    END_BEFORE_START,
                    "endDateTime",
                    "isn't after the start, `" + DateTimes.print(at.instant()) + "`",
                    "Move the end, or leave it out for a schedule without an end.");
            return false;
        }
        if (!timing.includes(0)) {
            fields.report(
                    NO_INTERVAL,
                    "endDateTime",
                    "comes before the end of the first interval, when the first `timeseries` run would start",
                    "Move the end to `" + DateTimes.print(timing.end(0)) + "` or later.");
        }
        return true;
    }
}
