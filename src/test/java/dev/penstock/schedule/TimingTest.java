package dev.penstock.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TimingTest {
    private static final Instant START = Instant.parse("2012-09-01T00:00:00Z");

    @Test
    void boundsAnIntervalTheSameInBothStyles() {
        for (Style style : Style.values()) {
            Recurring hourly = hourly(style, new Bound.None());
            assertThat(hourly.start(3)).isEqualTo("2012-09-01T03:00:00Z");
            assertThat(hourly.end(3)).isEqualTo("2012-09-01T04:00:00Z");
        }
        assertThat(hourly(Style.CRON, new Bound.None()).due(0)).isEqualTo(START);
        assertThat(hourly(Style.TIMESERIES, new Bound.None()).due(0)).isEqualTo("2012-09-01T01:00:00Z");
    }

    @Test
    void runsTheSameIntervalsInBothStylesWhenTheEndIsABoundary() {
        var until = new Bound.Until(Instant.parse("2012-09-01T04:00:00Z"));
        assertThat(count(hourly(Style.CRON, until))).isEqualTo(4);
        assertThat(count(hourly(Style.TIMESERIES, until))).isEqualTo(4);
    }

    @Test
    void startsNoRunAfterTheEnd() {
        var until = new Bound.Until(Instant.parse("2012-09-01T04:30:00Z"));
        assertThat(count(hourly(Style.CRON, until))).isEqualTo(5);
        assertThat(count(hourly(Style.TIMESERIES, until))).isEqualTo(4);
    }

    @Test
    void countsOccurrencesAsIntervals() {
        assertThat(count(hourly(Style.CRON, new Bound.Occurrences(3)))).isEqualTo(3);
        assertThat(count(hourly(Style.TIMESERIES, new Bound.Occurrences(3)))).isEqualTo(3);
    }

    @Test
    void hasNoIntervalBeforeTheFirst() {
        assertThat(hourly(Style.TIMESERIES, new Bound.None()).includes(-1)).isFalse();
    }

    @Test
    void knowsNoBoundsBeforeItsActivation() {
        var timing =
                new Recurring(new Origin.Activation(), new Period(1, Period.Unit.HOUR), Style.CRON, new Bound.None());
        assertThatThrownBy(() -> timing.start(0)).isInstanceOf(IllegalStateException.class);
    }

    private static Recurring hourly(Style style, Bound bound) {
        return new Recurring(new Origin.At(START), new Period(1, Period.Unit.HOUR), style, bound);
    }

    private static long count(Recurring timing) {
        return LongStream.range(-2, 100).filter(timing::includes).count();
    }
}
