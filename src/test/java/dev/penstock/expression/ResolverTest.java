package dev.penstock.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.expression.Expression.Concat;
import dev.penstock.expression.Expression.Constant;
import dev.penstock.expression.Expression.ParameterValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ResolverTest {
    private static final Location AT = Location.of("pipeline.json", 7, 20);

    @Test
    void computesWhatIsKnownBeforeTheRun() {
        assertThat(Scopes.resolved("#{format(plusMonths(makeDate(2012, 1, 31), 1), 'YYYY-MM-dd')}/#{1 + 1}"))
                .isEqualTo(Constant.text("2012-02-29/2"));
    }

    @Test
    void evaluatesTheTextOfAFieldInItsTurn() {
        Outcome<Expression> resolved =
                Resolver.resolve("#{outer}!", AT, Scopes.of(Map.of("outer", "<#{inner}>", "inner", "#{myBucket}/in")));
        assertThat(resolved.orElseThrow())
                .isEqualTo(new Concat(List.of(
                        Constant.text("<"), new ParameterValue("myBucket", Type.TEXT, false), Constant.text("/in>!"))));
    }

    @Test
    void refusesAFieldThatIsDefinedByItself() {
        Outcome<Expression> resolved = Resolver.resolve("#{a}", AT, Scopes.of(Map.of("a", "x#{b}", "b", "#{a}")));
        assertThat(resolved.diagnostics())
                .extracting(diagnostic -> diagnostic.code().id() + " " + diagnostic.message())
                .containsExactly("DP4014 `a` is defined by itself.");
    }

    @Test
    void refusesFieldsThatGrowWithoutEnd() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int index = 0; index < 40; index++) {
            fields.put("a" + index, "#{a%d}#{a%d}".formatted(index + 1, index + 1));
        }
        fields.put("a40", "x".repeat(1_000));
        assertThat(Resolver.resolve("#{a0}", AT, Scopes.of(fields)).diagnostics())
                .extracting(diagnostic -> diagnostic.code().id())
                .contains("DP4015");
    }

    @Test
    void givesUpOnNamesThatDoubleAndEndInTheSameMistake() {
        int[] asked = {0};
        Scope doubling = new Scope() {
            @Override
            public Resolution resolve(List<String> path) {
                String name = path.get(0);
                if (name.length() > 12) {
                    asked[0]++;
                    return new Resolution.Unknown(Scopes.MISSING, "Nobody is called so.", "Call somebody else.");
                }
                return new Resolution.Nested("#{%sa}#{%sa}".formatted(name, name), AT, this);
            }
        };
        assertThat(Resolver.resolve("#{a}", AT, doubling).diagnostics())
                .extracting(diagnostic -> diagnostic.code().id())
                .containsOnly("DP4999");
        // 4,096 ways lead to the one mistake
        assertThat(asked[0]).isLessThan(200);
    }

    @Test
    void worksOnEachItemOfAList() {
        assertThat(Scopes.resolved("[#{'<' + myNames}, #{myNumbers}]").isList()).isTrue();
        assertThat(Scopes.resolved("[#{myBucket}, #{myCount}]").type()).isEqualTo(Type.TEXT);
        assertThat(Expressions.withParameters(
                        Scopes.resolved("[#{'<' + myNames}, #{myNumbers}]"),
                        Map.of("myNames", List.of("a", "b"), "myNumbers", List.of("007"))))
                .extracting(Expressions::constantTexts)
                .isEqualTo(java.util.Optional.of(List.of("<a", "<b", "007")));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("#{nothing}", 23, "DP4999", "There is no `nothing`."),
                Arguments.of("a#{year('x')}", 24, "DP4020", "`year` needs a date-time, not the text `x`."),
                Arguments.of(
                        "#{plusDays(@scheduledStartTime, 1.5)}",
                        23,
                        "DP4020",
                        "`plusDays` needs a whole number, not a floating number."),
                Arguments.of("#{format(5, 'YYYY')}", 23, "DP4020", "`format` needs a date-time, not a whole number."),
                Arguments.of("#{@scheduledStartTime - 1}", 43, "DP4020", "`-` needs numbers, not a date-time."),
                Arguments.of("#{myNames + myNumbers}", 31, "DP4021", "Two lists meet in one text."),
                Arguments.of(
                        "#{format(@scheduledStartTime, myBucket)}",
                        23,
                        "DP4022",
                        "The pattern of `format` must be known before the pipeline runs."),
                Arguments.of(
                        "#{format(@scheduledStartTime, 'YYYY-MM-ddTHH')}",
                        23,
                        "DP4023",
                        "The pattern `YYYY-MM-ddTHH` holds the letter `T`, which means nothing."),
                Arguments.of(
                        "#{format(inTimeZone(@scheduledStartTime, 'America/New_York'), 'HH z')}",
                        23,
                        "DP4023",
                        "The pattern writes the name or offset of the zone `America/New_York`, which changes over the year."),
                Arguments.of(
                        "#{inTimeZone(@scheduledStartTime, 'America/NewYork')}",
                        23,
                        "DP4024",
                        "There is no time zone `America/NewYork`."),
                Arguments.of("#{plusPeriod(@scheduledStartTime, '1 dy')}", 23, "DP4025", "`1 dy` isn't a period."),
                Arguments.of("#{1 / 0}", 25, "DP4026", "Nothing can be divided by zero."),
                Arguments.of("#{makeDate(2011, 2, 29)}", 23, "DP4026", "There is no such date as [2011, 2, 29]."),
                Arguments.of(
                        "#{myRatio * 2}",
                        31,
                        "DP4027",
                        "`*` would yield a floating number that is only known when the pipeline runs."),
                Arguments.of(
                        "#{minusYears(@scheduledStartTime, 5000)}",
                        23,
                        "DP4028",
                        "`minusYears` by 5000 is more than 1000 years."),
                Arguments.of("#{year(*myPassword)}", 23, "DP4029", "`year` can't be given the secret `myPassword`."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatDoesNotFit(String text, int column, String code, String message) {
        Outcome<Expression> resolved = Resolver.resolve(text, AT, Scopes.of(Map.of()));
        assertThat(resolved.value()).isEmpty();
        assertThat(resolved.diagnostics()).hasSize(1);
        Diagnostic diagnostic = resolved.diagnostics().get(0);
        assertThat(diagnostic.code().id()).isEqualTo(code);
        assertThat(diagnostic.message()).isEqualTo(message);
        assertThat(diagnostic.hint()).isPresent();
        assertThat(diagnostic.location()).isEqualTo(Location.of("pipeline.json", 7, column));
    }

    static Stream<Arguments> doubts() {
        return Stream.of(
                Arguments.of("YYYY-MM-dd hh:mm:ss", List.of("DP4050")),
                Arguments.of("YYYY-MM-dd hh:mm a", List.of()),
                Arguments.of("YY-MM-DD HH:MM:SS", List.of("DP4051", "DP4052", "DP4053")),
                Arguments.of("YYYY-DDD", List.of()),
                Arguments.of("HH:mm:ss.SSS", List.of()));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void warnsOfPatternsThatAreHardlyMeant(String pattern, List<String> codes) {
        Outcome<Expression> resolved =
                Resolver.resolve("#{format(@scheduledStartTime, '" + pattern + "')}", AT, Scopes.of(Map.of()));
        assertThat(resolved.isBroken()).isFalse();
        assertThat(resolved.diagnostics())
                .extracting(diagnostic -> diagnostic.code().id())
                .containsExactlyElementsOf(codes);
    }

    @Test
    void reportsEveryNameThatIsMissing() {
        assertThat(Resolver.resolve("#{a}#{year(b)}", AT, Scopes.of(Map.of())).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("There is no `a`.", "There is no `b`.");
    }
}
