package dev.penstock.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DateTimesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2012-02-29T10:20:30",
                "2012-02-29T10:20:30Z",
                " 2012-02-29T10:20:30 ",
                "2012-02-29T10:20:30.567",
                "2012-02-29T10:20:30.567+00:00",
                "2012-02-29T12:20:30+02:00",
                "2012-02-28T23:50:30-10:30",
            })
    void readsUtcAndDistancesFromIt(String text) {
        assertThat(DateTimes.parse(text)).contains(Instant.parse("2012-02-29T10:20:30Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2012-02-29",
                "2012-02-29T10:20",
                "2012-02-29 10:20:30",
                "2012-02-29T10:20:30+0100",
                "2012-02-29T10:20:30+25:00",
                "2012-02-29T10:20:30.",
                "2013-02-29T10:20:30",
                "2012-02-29T24:00:00",
                "2012-2-29T10:20:30Z",
                "yyyy-mm-ddT00:00:00",
                "makeDate(2011,5,24)",
            })
    void readsNothingElse(String text) {
        assertThat(DateTimes.parse(text)).isEmpty();
    }

    @Test
    void printsWhatItReads() {
        assertThat(DateTimes.print(Instant.parse("0999-01-02T03:04:05Z"))).isEqualTo("0999-01-02T03:04:05Z");
    }
}
