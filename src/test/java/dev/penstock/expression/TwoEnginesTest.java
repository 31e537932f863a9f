package dev.penstock.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.Jsonata;
import dev.penstock.diagnostic.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code -Dpenstock.pairs=100000 -Dpenstock.seed=1} sets how many pairs are compared, and which. */
final class TwoEnginesTest {
    private static final int PAIRS = Integer.getInteger("penstock.pairs", 4_000);
    private static final long SEED = Long.getLong("penstock.seed", 20260101L);
    private static final int INSTANTS = 16;

    @Test
    void agreeOnRandomExpressionsAtRandomMoments() {
        RandomExpressions random = new RandomExpressions(SEED);
        List<String> differences = new ArrayList<>();
        int pairs = 0;
        int failures = 0;
        while (pairs < PAIRS) {
            Expression template = random.template();
            Outcome<Expression> resolved = Resolver.resolve(template, Scopes.of(Map.of()));
            if (resolved.isBroken()) {
                continue;
            }
            Expression expression = resolved.orElseThrow();
            String printed = TwoEngines.PRINTER.text(expression);
            Jsonata compiled = Jsonata.jsonata(printed);
            for (int index = 0; index < INSTANTS; index++) {
                Instant start = random.instant();
                Instant end = start.plus(Duration.ofMinutes(15L * (1 + random.below(3_000))));
                Optional<List<String>> expected = TwoEngines.byJava(expression, TwoEngines.environment(start, end));
                Optional<List<String>> found = TwoEngines.byJsonata(compiled, start, end);
                pairs++;
                failures += expected.isEmpty() ? 1 : 0;
                if (!expected.equals(found)) {
                    differences.add("%s at %s%n  %s%n  Java %s%n  JSONata %s"
                            .formatted(ExpressionPrinter.print(template), start, printed, expected, found));
                }
            }
        }
        assertThat(differences.stream().limit(5)).as("seed %d", SEED).isEmpty();
        assertThat(failures).as("pairs without a value").isLessThan(pairs / 4);
    }
}
