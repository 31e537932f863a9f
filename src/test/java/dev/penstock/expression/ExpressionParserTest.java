package dev.penstock.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.expression.Expression.Binary;
import dev.penstock.expression.Expression.Call;
import dev.penstock.expression.Expression.Concat;
import dev.penstock.expression.Expression.Constant;
import dev.penstock.expression.Expression.Name;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ExpressionParserTest {
    private static final Location AT = Location.of("pipeline.json", 7, 20);

    @Test
    void takesTextWithoutExpressionsAsItIs() {
        assertThat(parsed("")).isEqualTo(Constant.text(""));
        assertThat(parsed("${INPUT1} # }")).isEqualTo(Constant.text("${INPUT1} # }"));
    }

    @Test
    void readsNamesWithTheirPlaces() {
        assertThat(parsed("a/#{ node.output.@id }/#{*myPassword}"))
                .isEqualTo(new Concat(List.of(
                        Constant.text("a/"),
                        new Name(List.of("node", "output", "@id"), Location.of("pipeline.json", 7, 26)),
                        Constant.text("/"),
                        new Name(List.of("*myPassword"), Location.of("pipeline.json", 7, 46)))));
    }

    @Test
    void countsEscapesOfTheFileBeforeAPlace() {
        assertThat(parsed("\"\n#{x}"))
                .isEqualTo(new Concat(
                        List.of(Constant.text("\"\n"), new Name(List.of("x"), Location.of("pipeline.json", 7, 27)))));
    }

    @Test
    void readsTheMethodFormAsACall() {
        assertThat(parsed("#{@scheduledStartTime.plusDays(1).format('YYYY')}"))
                .isEqualTo(relocated(parsed("#{format(plusDays(@scheduledStartTime, 1), 'YYYY')}"), "YYYY"));
        assertThat(ExpressionPrinter.print(parsed("#{node.@scheduledStartTime.format(\"YYYY\")}")))
                .isEqualTo("#{format(node.@scheduledStartTime, 'YYYY')}");
    }

    /** The same calls at the places that the method form has them. */
    private static Expression relocated(Expression expression, String pattern) {
        Call format = (Call) expression;
        Call plus = (Call) format.arguments().get(0);
        Name name = (Name) plus.arguments().get(0);
        Name moved = new Name(name.path(), Location.of("pipeline.json", 7, 23));
        return new Call(
                Function.FORMAT,
                List.of(
                        new Call(
                                Function.PLUS_DAYS,
                                List.of(moved, Constant.integer(1)),
                                Location.of("pipeline.json", 7, 43)),
                        Constant.text(pattern)),
                Location.of("pipeline.json", 7, 55));
    }

    @Test
    void groupsOperatorsByTheirStrength() {
        assertThat(grouped("#{1 - 2 - 3 * 4 ^ 5 ^ 6 / 7}")).isEqualTo("((1 - 2) - ((3 * (4 ^ (5 ^ 6))) / 7))");
        assertThat(grouped("#{(1 + 2) * -3}")).isEqualTo("((1 + 2) * -3)");
        assertThat(grouped("#{2 *myCount}")).isEqualTo("(2 * myCount)");
        assertThat(grouped("#{-myCount + .5}")).isEqualTo("((0 - myCount) + 0.5)");
    }

    private static String grouped(String text) {
        return grouped(parsed(text));
    }

    private static String grouped(Expression expression) {
        if (expression instanceof Binary binary) {
            return "(" + grouped(binary.left()) + " " + binary.operator().symbol() + " " + grouped(binary.right())
                    + ")";
        }
        String text = ExpressionPrinter.print(expression);
        return text.substring(2, text.length() - 1);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "ab#{x", 23, "DP4001", "The expression opened by `#{` is never closed.", "Close it with `}`."),
                Arguments.of(
                        "#{ }",
                        21,
                        "DP4002",
                        "There is nothing between `#{` and `}`.",
                        "Name a field or parameter there."),
                Arguments.of(
                        "#{a == b}",
                        25,
                        "DP4003",
                        "`=` isn't expected here.",
                        "The operators are + - * / ^; there are no comparisons and no conditions."),
                Arguments.of(
                        "#{format(#{x}, 'Y')}",
                        30,
                        "DP4003",
                        "`#` isn't expected here.",
                        "Inside `#{…}` write the name alone, without braces of its own."),
                Arguments.of(
                        "#{format(a, ‘Y’)}", 33, "DP4003", "`‘` isn't expected here.", "Quote texts with ' or \"."),
                Arguments.of("#{1 + }", 27, "DP4003", "`}` isn't expected here.", "Something is missing before it."),
                Arguments.of(
                        "#{minusDay(x, 1)}",
                        23,
                        "DP4004",
                        "There is no function `minusDay`.",
                        "Did you mean `minusDays`?"),
                Arguments.of(
                        "#{x.Format('Y')}", 25, "DP4004", "There is no function `Format`.", "Did you mean `format`?"),
                Arguments.of(
                        "#{minusDays(x)}",
                        23,
                        "DP4005",
                        "`minusDays` takes 2 arguments, but 1 is given.",
                        "Give it a date-time, a whole number."),
                Arguments.of(
                        "#{year()}", 23, "DP4005", "`year` takes 1 argument, but 0 are given.", "Give it a date-time."),
                Arguments.of(
                        "#{1 + 12345678901234567}",
                        27,
                        "DP4007",
                        "A number of 17 characters is too large.",
                        "Write a number of at most fifteen digits."),
                Arguments.of(
                        "#{'a}",
                        23,
                        "DP4008",
                        "The text that starts with ' never ends.",
                        "Close it with another ' before the brace."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongWhere(String text, int column, String code, String message, String hint) {
        List<Diagnostic> diagnostics = ExpressionParser.parse(text, AT).diagnostics();
        assertThat(diagnostics).hasSize(1);
        Diagnostic diagnostic = diagnostics.get(0);
        assertThat(diagnostic.code().id()).isEqualTo(code);
        assertThat(diagnostic.location()).isEqualTo(Location.of("pipeline.json", 7, column));
        assertThat(diagnostic.message()).isEqualTo(message);
        assertThat(diagnostic.hint()).contains(hint);
    }

    @Test
    void reportsEveryBrokenExpressionAtOnce() {
        assertThat(ExpressionParser.parse("#{} #{nope(1)} #{fine} #{x y}", AT).diagnostics())
                .extracting(diagnostic -> diagnostic.code().id())
                .containsExactly("DP4002", "DP4004", "DP4003");
    }

    @Test
    void refusesNestingThatNobodyWrites() {
        for (String deep : List.of(
                "#{" + "(".repeat(100_000),
                "#{" + "-".repeat(100_000),
                "#{x" + "+1".repeat(100_000) + "}",
                "#{x" + "^1".repeat(100_000) + "}",
                "#{" + "year(".repeat(100_000),
                "#{x" + ".year()".repeat(100_000) + "}")) {
            assertThat(ExpressionParser.parse(deep, AT).diagnostics())
                    .extracting(diagnostic -> diagnostic.code().id())
                    .containsExactly("DP4006");
        }
    }

    @Test
    void readsBackWhatIsPrinted() {
        RandomExpressions random = new RandomExpressions(1);
        for (int round = 0; round < 2_000; round++) {
            Expression expression = random.template();
            String printed = ExpressionPrinter.print(expression);
            Outcome<Expression> again = ExpressionParser.parse(printed, RandomExpressions.AT);
            assertThat(again.diagnostics()).as(printed).isEmpty();
            assertThat(Unplaced.of(again.orElseThrow())).as(printed).isEqualTo(expression);
        }
    }

    private static Expression parsed(String text) {
        return ExpressionParser.parse(text, AT).orElseThrow();
    }
}
