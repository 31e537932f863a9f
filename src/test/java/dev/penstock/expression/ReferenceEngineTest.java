package dev.penstock.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.Functions;
import dev.penstock.diagnostic.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Against the JavaScript library that Step Functions documents, where it is there: {@code npm install --prefix
 * target/npm jsonata@2.0.6}; {@code -Dpenstock.sample=2000} sets how many pairs.
 */
@Tag("npm")
final class ReferenceEngineTest {
    private static final Path LIBRARY = Path.of("target/npm/node_modules/jsonata");
    private static final int SAMPLE = Integer.getInteger("penstock.sample", 2_000);
    private static final long SEED = Long.getLong("penstock.seed", 20260101L);

    @Test
    void agreesWithTheJavaEvaluator() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isDirectory(LIBRARY), "there is no " + LIBRARY);
        Path cases = Files.createTempFile("cases", ".json");
        Files.writeString(cases, Functions.string(cases(), false));
        Process node = new ProcessBuilder(
                        "node",
                        "src/test/resources/jsonata/compare.js",
                        LIBRARY.toRealPath().toString())
                .redirectInput(cases.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        node.waitFor();
        Files.delete(cases);
        assertThat(output).isEqualTo(SAMPLE + " compared\n");
    }

    private static List<Object> cases() {
        RandomExpressions random = new RandomExpressions(SEED);
        List<Object> cases = new ArrayList<>();
        while (cases.size() < SAMPLE) {
            Outcome<Expression> resolved = Resolver.resolve(random.template(), Scopes.of(Map.of()));
            if (resolved.isBroken()) {
                continue;
            }
            Instant start = random.instant();
            Instant end = start.plus(Duration.ofMinutes(15L * (1 + random.below(3_000))));
            cases.add(Arrays.asList(
                    TwoEngines.PRINTER.text(resolved.orElseThrow()),
                    TwoEngines.bind(start, end),
                    TwoEngines.byJava(resolved.orElseThrow(), TwoEngines.environment(start, end))
                            .orElse(null)));
        }
        return cases;
    }
}
