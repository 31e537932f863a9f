package dev.penstock.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.OnDemand;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ScheduleReaderTest {
    private static final Code MISSING = Code.error("DP2099", "A parameter has no value.");
    private static final Instant START = Instant.parse("2013-01-01T00:00:00Z");
    private static final ScheduleReader READER = new ScheduleReader(ScheduleReaderTest::constant);

    @Test
    void readsALiteralStart() {
        Outcome<Timing> outcome = read(ScheduleType.CRON, "period", "1 Day", "startDateTime", "2013-01-01T00:00:00");
        assertThat(outcome.orElseThrow())
                .isEqualTo(new Recurring(
                        new Origin.At(START), new Period(1, Period.Unit.DAY), Style.CRON, new Bound.None()));
        assertThat(ids(outcome)).containsExactly("DP6002");
    }

    @Test
    void takesTheStyleFromTheScheduleType() {
        String[] fields = {"period", "1 Day", "startDateTime", "2013-01-01T00:00:00"};
        assertThat(style(read(ScheduleType.TIMESERIES, fields))).isEqualTo(Style.TIMESERIES);
        assertThat(style(read(ScheduleType.UNSTATED, fields))).isEqualTo(Style.TIMESERIES);
        assertThat(ids(read(ScheduleType.UNSTATED, fields))).containsExactly("DP6007", "DP6002");
    }

    @Test
    void readsTheEnds() {
        Outcome<Timing> occurrences =
                read(ScheduleType.CRON, "period", "1 Day", "startDateTime", "2013-01-01T00:00:00", "occurrences", "4");
        assertThat(recurring(occurrences).bound()).isEqualTo(new Bound.Occurrences(4));
        Outcome<Timing> until = read(
                ScheduleType.CRON,
                "period",
                "1 Day",
                "startDateTime",
                "2013-01-01T00:00:00",
                "endDateTime",
                "2013-01-05T00:00:00");
        assertThat(recurring(until).bound()).isEqualTo(new Bound.Until(Instant.parse("2013-01-05T00:00:00Z")));
        assertThat(ids(occurrences)).containsExactly("DP6002", "DP6001");
        assertThat(ids(until)).containsExactly("DP6002", "DP6001");
    }

    @Test
    void takesTheDeploymentAsTheFirstActivationUnlessThatIsKnown() {
        String[] fields = {"period", "1 Day", "startAt", "FIRST_ACTIVATION_DATE_TIME"};
        Outcome<Timing> unknown = read(ScheduleType.CRON, fields);
        assertThat(recurring(unknown).origin()).isEqualTo(new Origin.Activation());
        assertThat(ids(unknown)).containsExactly("DP6003");
        Outcome<Timing> known = READER.read(schedule(fields), ScheduleType.CRON, START.plusMillis(30_500));
        assertThat(recurring(known).origin()).isEqualTo(new Origin.At(START.plusSeconds(30)));
        assertThat(ids(known)).containsExactly("DP6006");
    }

    @Test
    void countsMonthsFromAKnownActivationOnly() {
        String[] fields = {"period", "1 month", "startAt", "FIRST_ACTIVATION_DATE_TIME"};
        assertThat(ids(read(ScheduleType.CRON, fields))).containsExactly("DP2061");
        assertThat(recurring(READER.read(schedule(fields), ScheduleType.CRON, START))
                        .origin())
                .isEqualTo(new Origin.At(START));
    }

    @Test
    void makesRunOnceAnOnDemandPipeline() {
        Outcome<Timing> outcome =
                read(ScheduleType.CRON, "period", "1 Day", "startAt", "FIRST_ACTIVATION_DATE_TIME", "occurrences", "1");
        assertThat(outcome.orElseThrow()).isEqualTo(new OnDemand());
        assertThat(ids(outcome)).containsExactly("DP6004");
    }

    @Test
    void readsTheOnDemandSchedule() {
        Outcome<Timing> outcome =
                read(ScheduleType.CRON, "period", "ONDEMAND_PERIOD", "startAt", "ONDEMAND_ACTIVATION_TIME");
        assertThat(outcome.orElseThrow()).isEqualTo(new OnDemand());
        assertThat(outcome.diagnostics()).isEmpty();
        assertThat(ids(read(ScheduleType.CRON, "period", "ONDEMAND_PERIOD", "startDateTime", "2013-01-01T00:00:00")))
                .containsExactly("DP2063");
    }

    @Test
    void saysWhichFieldsHaveNoEffectOnDemand() {
        Outcome<Timing> outcome =
                read(ScheduleType.ONDEMAND, "period", "1 day", "startDateTime", "2013-01-01T00:00:00");
        assertThat(outcome.orElseThrow()).isEqualTo(new OnDemand());
        assertThat(ids(outcome)).containsExactly("DP6005", "DP6005");
    }

    @Test
    void reportsAllThatIsWrongAtOnce() {
        Outcome<Timing> outcome = read(
                ScheduleType.CRON,
                "period",
                "15 Period",
                "startDateTime",
                "yyyy-mm-ddT00:00:00",
                "endDateTime",
                "soon");
        assertThat(outcome.value()).isEmpty();
        assertThat(ids(outcome)).containsExactly("DP2051", "DP2055", "DP2055");
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThat(ids(read(ScheduleType.CRON))).containsExactly("DP2050", "DP2053");
        assertThat(ids(read(
                        ScheduleType.CRON,
                        "period",
                        "1 day",
                        "startAt",
                        "FIRST_ACTIVATION_DATE_TIME",
                        "startDateTime",
                        "2013-01-01T00:00:00")))
                .containsExactly("DP2054");
        assertThat(ids(read(
                        ScheduleType.CRON,
                        "period",
                        "1 day",
                        "startDateTime",
                        "2013-01-01T00:00:00",
                        "endDateTime",
                        "2014-01-01T00:00:00",
                        "occurrences",
                        "3")))
                .containsExactly("DP2059");
        assertThat(ids(read(ScheduleType.CRON, "period", "1 day", "startAt", "now")))
                .containsExactly("DP2056");
    }

    @Test
    void refusesPeriodsThatDataPipelineRefuses() {
        for (String period : List.of("14 minutes", "4 years", "37 months", "1097 days")) {
            assertThat(ids(read(ScheduleType.CRON, "period", period, "startDateTime", "2013-01-01T00:00:00")))
                    .as(period)
                    .containsExactly("DP2052");
        }
        for (String period : List.of("15 minutes", "3 years", "36 months", "156 weeks")) {
            assertThat(ids(read(ScheduleType.CRON, "period", period, "startDateTime", "2013-01-01T00:00:00")))
                    .as(period)
                    .containsExactly("DP6002");
        }
    }

    @Test
    void refusesNumbersOfOccurrencesThatAreNone() {
        for (String occurrences : List.of("0", "-1", "many", "1.5", "99999999999999999999")) {
            Outcome<Timing> outcome = read(
                    ScheduleType.CRON,
                    "period",
                    "1 day",
                    "startDateTime",
                    "2013-01-01T00:00:00",
                    "occurrences",
                    occurrences);
            assertThat(ids(outcome)).as(occurrences).containsExactly("DP2060");
        }
    }

    @Test
    void refusesAnEndThatIsNoEnd() {
        String[] fields = {
            "period", "1 day", "startDateTime", "2013-01-01T00:00:00", "endDateTime", "2013-01-01T00:00:00"
        };
        assertThat(ids(read(ScheduleType.CRON, fields))).containsExactly("DP2058");
        fields[5] = "2013-01-01T12:00:00";
        assertThat(ids(read(ScheduleType.CRON, fields))).doesNotContain("DP2064");
        assertThat(ids(read(ScheduleType.TIMESERIES, fields))).contains("DP2064");
    }

    @Test
    void evaluatesExpressionsBeforeItReads() {
        assertThat(recurring(read(ScheduleType.CRON, "period", "#{myPeriod}", "startDateTime", "2013-01-01T00:00:00"))
                        .period())
                .isEqualTo(new Period(1, Period.Unit.HOUR));
        assertThat(ids(read(ScheduleType.CRON, "period", "#{myMissing}", "startDateTime", "2013-01-01T00:00:00")))
                .containsExactly("DP2099");
        assertThat(ids(read(ScheduleType.CRON, "period", "1 day", "startDateTime", "#{@scheduledStartTime}")))
                .containsExactly("DP2065");
    }

    @Test
    void pointsAtTheFieldAndSaysWhatToDo() {
        Diagnostic diagnostic = read(ScheduleType.CRON, "period", "15 Period", "startDateTime", "2013-01-01T00:00:00")
                .diagnostics()
                .get(0);
        assertThat(diagnostic.location()).isEqualTo(new Location("a.json", 2, 5, "Daily", "period"));
        assertThat(diagnostic.message())
                .isEqualTo("`period` of `Daily` is `15 Period`, which isn't a number and a unit.");
        assertThat(diagnostic.hint()).isPresent();
    }

    @Test
    void readsTheScheduleType() {
        assertThat(READER.typeOf(schedule("scheduleType", "TimeSeries")).orElseThrow())
                .isEqualTo(ScheduleType.TIMESERIES);
        assertThat(READER.typeOf(schedule()).orElseThrow()).isEqualTo(ScheduleType.UNSTATED);
        assertThat(READER.typeOf(schedule("scheduleType", "unstated")).diagnostics())
                .extracting(diagnostic -> diagnostic.code().id())
                .containsExactly("DP2062");
    }

    @Test
    void refusesReferencesAndLists() {
        Location location = Location.of("a.json", 3, 5);
        Map<String, List<FieldValue>> fields = new LinkedHashMap<>();
        fields.put("period", List.of(new FieldValue.Reference("Other", location)));
        fields.put("startDateTime", List.of(new FieldValue.Text("a", location), new FieldValue.Text("b", location)));
        var schedule = new PipelineObject("Daily", "Daily", "Schedule", location, fields, Set.of());
        assertThat(ids(READER.read(schedule, ScheduleType.CRON))).containsExactly("DP2066", "DP2066");
    }

    private static Outcome<String> constant(FieldValue.Text text) {
        if (text.text().equals("#{myPeriod}")) {
            return Outcome.of("1 hour");
        }
        if (text.text().equals("#{myMissing}")) {
            return Outcome.failed(List.of(Diagnostic.of(MISSING, text.location(), "`myMissing` has no value.")));
        }
        return Outcome.failed(List.of());
    }

    private static Outcome<Timing> read(ScheduleType type, String... fields) {
        return READER.read(schedule(fields), type);
    }

    private static PipelineObject schedule(String... fields) {
        Map<String, List<FieldValue>> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], List.of(new FieldValue.Text(fields[i + 1], Location.of("a.json", 2 + i, 5))));
        }
        return new PipelineObject("Daily", "Daily", "Schedule", Location.of("a.json", 1, 1), values, Set.of());
    }

    private static Recurring recurring(Outcome<Timing> outcome) {
        return (Recurring) outcome.orElseThrow();
    }

    private static Style style(Outcome<Timing> outcome) {
        return recurring(outcome).style();
    }

    private static List<String> ids(Outcome<Timing> outcome) {
        return outcome.diagnostics().stream()
                .map(diagnostic -> diagnostic.code().id())
                .toList();
    }
}
