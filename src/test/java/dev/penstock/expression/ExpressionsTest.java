package dev.penstock.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExpressionsTest {
    private static final Map<String, List<String>> VALUES =
            Map.of("myBucket", List.of("data"), "myCount", List.of("3"));

    @Test
    void putsParametersIn() {
        assertThat(text("s3://#{myBucket}/#{myCount + 1}")).contains("s3://data/4");
        assertThat(text("#{format(plusDays(makeDate(2011, 1, 1), myCount), 'YYYY-MM-dd')}"))
                .contains("2011-01-04");
    }

    @Test
    void leavesParametersWithoutAFittingValue() {
        Expression expression = Scopes.resolved("#{myCount + 1}");
        assertThat(Expressions.withParameters(expression, Map.of())).isEqualTo(expression);
        assertThat(Expressions.withParameters(expression, Map.of("myCount", List.of("many"))))
                .isEqualTo(expression);
    }

    @Test
    void writesAStarForWhatOnlyARunKnows() {
        assertThat(wildcard("s3://#{myBucket}/#{format(@scheduledStartTime, 'YYYY')}/#{my_key}#{*myPassword}"))
                .isEqualTo("s3://data/*/*");
        assertThat(wildcard("#{@scheduledStartTime}")).isEqualTo("*");
        assertThat(wildcard("#{myNames}")).isEqualTo("*");
    }

    @Test
    void tellsWhatAnExpressionNeeds() {
        Expression expression = Scopes.resolved("#{myBucket}#{*myPassword}#{'x' + myNames}#{@status}");
        assertThat(Expressions.parameters(expression)).containsExactly("myBucket", "myNames");
        assertThat(Expressions.secrets(expression)).containsExactly("myPassword");
        assertThat(Expressions.usesRunTime(expression)).isTrue();
        assertThat(Expressions.usesRunTime(Scopes.resolved("#{myBucket}"))).isFalse();
    }

    private static java.util.Optional<String> text(String text) {
        return Expressions.constantText(Expressions.withParameters(Scopes.resolved(text), VALUES));
    }

    private static String wildcard(String text) {
        return Expressions.wildcardText(Scopes.resolved(text), VALUES);
    }
}
