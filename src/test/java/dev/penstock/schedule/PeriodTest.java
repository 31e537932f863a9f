package dev.penstock.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schedule.Period.Unit;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "15 minutes, 15, MINUTE",
        "15 Minutes, 15, MINUTE",
        "1 Minute, 1, MINUTE",
        "1 hours, 1, HOUR",
        "1 Hour, 1, HOUR",
        "'  2   HOURS ', 2, HOUR",
        "1 Day, 1, DAY",
        "07 days, 7, DAY",
        "00000000012 days, 12, DAY",
        "5 weeks, 5, WEEK",
        "1 month, 1, MONTH",
        "3 Years, 3, YEAR",
        "'1\tday', 1, DAY",
    })
    void readsACountAndAUnit(String text, long count, Unit unit) {
        assertThat(Period.parse(text)).contains(new Period(count, unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "15",
                "minutes",
                "15 Period",
                "0 minutes",
                "-1 day",
                "1.5 hours",
                "1day",
                "1 dayss",
                "1 day 2 hours",
                "9999999999 days",
                "1 seconds",
                "\u0663 days",
                "1 wee\u212a",
                "1 day\u017f",
                "000 days",
            })
    void readsNothingElse(String text) {
        assertThat(Period.parse(text)).isEmpty();
    }

    @Test
    void readsItsOwnWords() {
        for (Unit unit : Unit.values()) {
            for (long count : new long[] {1, 2, 15, 999_999_999}) {
                var period = new Period(count, unit);
                assertThat(Period.parse(period.inWords())).contains(period);
            }
        }
        assertThat(new Period(1, Unit.DAY).inWords()).isEqualTo("1 day");
        assertThat(new Period(15, Unit.MINUTE).inWords()).isEqualTo("15 minutes");
    }

    @Test
    void hasALengthUnlessTheCalendarDecides() {
        assertThat(new Period(15, Unit.MINUTE).toSeconds()).hasValue(900);
        assertThat(new Period(2, Unit.WEEK).toSeconds()).hasValue(1_209_600);
        assertThat(new Period(1, Unit.MONTH).toSeconds()).isEmpty();
        assertThat(new Period(2, Unit.YEAR).toMonths()).hasValue(24);
        assertThat(new Period(1, Unit.HOUR).toMonths()).isEmpty();
    }

    @Test
    void countsMonthsFromTheOriginAndClampsEachAlone() {
        var monthly = new Period(1, Unit.MONTH);
        var origin = Instant.parse("2023-12-31T09:00:00Z");
        assertThat(monthly.after(origin, 1)).isEqualTo("2024-01-31T09:00:00Z");
        assertThat(monthly.after(origin, 2)).isEqualTo("2024-02-29T09:00:00Z");
        assertThat(monthly.after(origin, 3)).isEqualTo("2024-03-31T09:00:00Z");
        assertThat(new Period(1, Unit.YEAR).after(Instant.parse("2024-02-29T00:00:00Z"), 4))
                .isEqualTo("2028-02-29T00:00:00Z");
    }
}
