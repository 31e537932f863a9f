package dev.penstock.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonataPrinterTest {
    private static final JsonataPrinter PRINTER = new JsonataPrinter(field -> "$Object.`" + field.field() + "`");

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("plain", "'plain'"),
                Arguments.of("it's", "\"it's\""),
                Arguments.of(
                        "s3://#{myBucket}/in/#{format(@scheduledStartTime, 'YYYY-MM-dd-HH-mm-ss')}",
                        "'s3://' & $parameters.myBucket & '/in/' & $fromMillis($toMillis($scheduledStartTime), '[Y0001]-[M01]-[D01]-[H01]-[m01]-[s01]')"),
                Arguments.of(
                        "#{format(minusDays(@scheduledStartTime, 1), 'YYYY/MM/dd')}",
                        "$fromMillis($toMillis($scheduledStartTime) - 86400000, '[Y0001]/[M01]/[D01]')"),
                Arguments.of("#{@scheduledStartTime}", "$substring($scheduledStartTime, 0, 19)"),
                Arguments.of("#{errorMessage}", "$Object.`errorMessage`"),
                Arguments.of("#{myCount}0", "$parameters.myCount & '0'"),
                Arguments.of(
                        "#{plusDays(@scheduledStartTime, myCount)}",
                        "$fromMillis($toMillis($scheduledStartTime) + $number($parameters.myCount) * 86400000, '[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01]')"),
                Arguments.of(
                        "#{'this is ' + myNames}", "[$map($parameters.myNames, function($x_) {'this is ' & $x_})]"),
                Arguments.of(
                        "#{format(midnight(@scheduledEndTime), 'HH')}",
                        "$fromMillis($floor($toMillis($scheduledEndTime) / 86400000) * 86400000, '[H01]')"),
                Arguments.of("#{1 + 2 * 3}", "'7'"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void printsShortText(String text, String jsonata) {
        assertThat(PRINTER.text(Scopes.resolved(text))).isEqualTo(jsonata);
    }

    @Test
    void printsNumbersAndMomentsAsValues() {
        assertThat(PRINTER.value(Scopes.resolved("#{myCount}"))).isEqualTo("$number($parameters.myCount)");
        assertThat(PRINTER.value(Scopes.resolved("#{makeDate(1970, 1, 2)}"))).isEqualTo("86400000");
    }

    @Test
    void neverWritesASecretUnasked() {
        assertThatThrownBy(() -> PRINTER.text(Scopes.resolved("#{*myPassword}")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
