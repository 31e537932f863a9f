package dev.penstock.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@code -Dpenstock.mutations=1000000 -Dpenstock.seed=1} sets how many texts are tried, and which. */
final class FuzzTest {
    private static final int MUTATIONS = Integer.getInteger("penstock.mutations", 20_000);
    private static final long SEED = Long.getLong("penstock.seed", 20260101L);
    private static final String ALPHABET = "#{}()'\",.+-*/^@_ 019aZ\n\\é😀";
    private static final List<String> TOKENS =
            List.of("#{", "}", "format(", "plusMonths(", "@scheduledStartTime", "myNames", "'YYYY'", "99999999999");

    @Test
    void noTextMakesTheParserOrTheResolverFail() {
        RandomExpressions expressions = new RandomExpressions(SEED);
        Random random = new Random(SEED);
        int sound = 0;
        for (int round = 0; round < MUTATIONS; round++) {
            String text = mutated(ExpressionPrinter.print(expressions.template()), random);
            Outcome<Expression> resolved = Resolver.resolve(text, RandomExpressions.AT, Scopes.of(Map.of()));
            assertThat(resolved.value().isPresent() || !resolved.diagnostics().isEmpty())
                    .as(text)
                    .isTrue();
            if (!resolved.isBroken()) {
                sound++;
                assertThat(TwoEngines.PRINTER.text(withoutSecrets(resolved.orElseThrow())))
                        .isNotEmpty();
            }
        }
        assertThat(sound).as("texts that were sound, seed %d", SEED).isBetween(MUTATIONS / 100, MUTATIONS);
    }

    private static Expression withoutSecrets(Expression expression) {
        return Expressions.secrets(expression).isEmpty() ? expression : Expression.Constant.text("");
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int count = random.nextInt(4); count >= 0; count--) {
            int at = random.nextInt(mutated.length() + 1);
            int end = Math.min(mutated.length(), at + random.nextInt(4));
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                case 2 -> mutated.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
                default -> mutated.insert(at, mutated.substring(at, end));
            }
        }
        return mutated.toString();
    }
}
