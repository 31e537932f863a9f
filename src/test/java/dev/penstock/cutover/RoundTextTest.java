package dev.penstock.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.cutover.Round.Direction;
import dev.penstock.cutover.Round.Mark;
import dev.penstock.cutover.Round.Resumption;
import dev.penstock.cutover.Round.Step;
import dev.penstock.document.DocumentReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written of a round is read back. */
final class RoundTextTest {
    private static final Instant TIME = Instant.parse("2026-03-01T09:00:00Z");

    static Round reread(Round round) {
        return read(RoundText.of("df-1", round));
    }

    private static Round read(String text) {
        return RoundText.read(
                DocumentReader.parse(text.getBytes(StandardCharsets.UTF_8), "cutover.json")
                        .orElseThrow(),
                "df-1");
    }

    @Test
    void isReadAsItWasWritten() {
        Round empty = Round.begin(Direction.FORWARD, TIME);
        Round full = new Round(
                Direction.BACK,
                TIME,
                true,
                Map.of(
                        Step.STOP_ORIGINAL, new Mark(TIME, Optional.of(TIME)),
                        Step.HAND_OVER, new Mark(TIME, Optional.empty())),
                Map.of("Daily", List.of(TIME)),
                Map.of("Daily", new HandOver(Optional.empty(), Optional.of(TIME), List.of(TIME))),
                Optional.of(new Resumption(TIME, Optional.of(TIME), Map.of("Daily", List.of(TIME)))));
        assertThat(reread(empty)).isEqualTo(empty);
        assertThat(reread(full)).isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"original\": \"df-2\"}",
                "{\"original\": \"df-1\", \"direction\": \"forth\"}",
                "{\"original\": \"df-1\", \"direction\": \"back\", \"begun\": \"today\", \"steps\": {}}",
                "{\"original\": \"df-1\", \"direction\": \"back\", \"begun\": \"2026-03-01T09:00:00Z\", \"steps\":"
                        + " {\"leap\": {}}}"
            })
    void whatNobodyHereHasWrittenIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
