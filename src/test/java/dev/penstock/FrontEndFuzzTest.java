package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.penstock.catalog.FieldChecks;
import dev.penstock.catalog.Lowering;
import dev.penstock.catalog.LoweringSettings;
import dev.penstock.check.Checks;
import dev.penstock.definition.DefinitionReader;
import dev.penstock.definition.ParameterValues;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.diagnostic.SarifPrinter;
import dev.penstock.diagnostic.TextPrinter;
import dev.penstock.document.Document;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.Formatter;
import dev.penstock.document.JsonText;
import dev.penstock.pass.LayOut;
import dev.penstock.pipeline.PipelineResolver;
import dev.penstock.plan.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Broken definitions never crash or stall any step up to the laid-out plan, and mean the same once they're tidy; {@code
 * -Dpenstock.fuzz=N -Dpenstock.seed=S} tries N of them, and says which.
 */
final class FrontEndFuzzTest {
    private static final long SEED = Long.getLong("penstock.seed", 20_261_121L);
    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "#{",
            "}",
            "'",
            "//",
            "/*",
            "*/",
            "#",
            "<%= x %>",
            "${x}",
            "{{ y }}",
            "\u201c",
            "\u201d",
            "null",
            "true",
            "1e99",
            "-",
            "\n",
            "\r",
            "\t",
            "\u0000",
            "\u00a0",
            "\ufeff",
            "\"id\"",
            "\"ref\"",
            "\"parent\": {\"ref\": \"Default\"}",
            "\"objects\"",
            "\"values\": {",
            "\"parameters\": [",
            "{\"ref\": \"A\"}",
            "#{myA}",
            "#{format(@scheduledStartTime,'YYYY')}",
            "\"*myB\"",
            "\"type\": \"Ec2Resource\",",
            "\"type\": \"S3KeyExists\",",
            "\"runsOn\": {\"ref\": \"A\"},",
            "\"dependsOn\": {\"ref\": \"A\"},",
            "\"schedule\": {\"ref\": \"A\"},",
            "\"scheduleType\": \"ondemand\",",
            "1 hour",
            "2026-01-31T09:00:00",
            "Default",
            "=",
            "@@x@@",
            "<<y>>",
            "\ud83d",
            "[[[[",
            "]]]]");

    @Test
    void brokenDefinitionsGiveDiagnosticsAndNothingElse() throws IOException {
        int tries = Integer.getInteger("penstock.fuzz", 4_000);
        Random random = new Random(SEED);
        List<byte[]> seeds = seeds();
        int broken = 0;
        for (int i = 0; i < tries; i++) {
            byte[] content = mutate(seeds.get(random.nextInt(seeds.size())), random);
            String shown = new String(content, StandardCharsets.UTF_8);
            boolean[] isBroken = new boolean[1];
            assertThatCode(() -> Assertions.assertTimeoutPreemptively(
                            Duration.ofSeconds(20), () -> isBroken[0] = isBroken(content)))
                    .as("seed %s, try %s: %s", SEED, i, shown)
                    .doesNotThrowAnyException();
            broken += isBroken[0] ? 1 : 0;
        }
        assertThat(broken).isBetween(tries / 4, tries - 1);
    }

    private static boolean isBroken(byte[] content) {
        Outcome<Plan> outcome = plan(content);
        List<String> lines = DocumentReader.lines(content);
        String text = new TextPrinter(file -> lines, true).print(outcome.diagnostics());
        assertThat(text).isNotEmpty();
        assertThat(JsonText.pretty(SarifPrinter.tree(outcome.diagnostics(), "1")))
                .isNotEmpty();
        outcome.diagnostics().forEach(diagnostic -> {
            assertThat(diagnostic.location().line()).isBetween(0, lines.isEmpty() ? Integer.MAX_VALUE : lines.size());
            assertThat(diagnostic.message()).endsWith(".");
        });
        Formatter.format(content, "a.json").value().ifPresent(tidy -> {
            byte[] once = tidy.text().getBytes(StandardCharsets.UTF_8);
            assertThat(Formatter.format(once, "a.json").value().map(Formatter.Tidy::text))
                    .contains(tidy.text());
            assertThat(verdicts(plan(once))).isEqualTo(verdicts(outcome));
        });
        return outcome.isBroken();
    }

    private static Outcome<Plan> plan(byte[] content) {
        Outcome<Document> document = DocumentReader.parse(content, "a.json");
        List<ParameterValues> values = new ArrayList<>();
        document.then(DefinitionReader::readValues).value().ifPresent(values::add);
        return document.then(DefinitionReader::read)
                .then(definition -> PipelineResolver.resolve(definition, values, "a"))
                .then(pipeline -> Outcome.of(pipeline, FieldChecks.check(pipeline)))
                .then(pipeline -> Outcome.of(pipeline, Checks.check(pipeline)))
                .then(pipeline -> Lowering.lower(
                        pipeline, new LoweringSettings(true, Optional.empty(), Map.of(), Map.of(), Map.of())))
                .then(plan -> Outcome.of(
                        plan.withRuns(plan.runs().stream().map(LayOut::apply).toList())));
    }

    /** What was found in which object, without the places and the ways of writing that tidying changes. */
    private static List<String> verdicts(Outcome<Plan> outcome) {
        return outcome.diagnostics().stream()
                .filter(found -> found.code().id().compareTo("DP1040") > 0)
                .map(found -> String.join(
                        " ",
                        found.code().id(),
                        found.location().object(),
                        found.location().field(),
                        found.message().replaceAll("line \\d+", "line N")))
                .sorted()
                .distinct()
                .toList();
    }

    private static byte[] mutate(byte[] seed, Random random) throws IOException {
        byte[] content = seed;
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int at = random.nextInt(content.length + 1);
            int end = Math.min(content.length, at + (random.nextBoolean() ? 0 : random.nextInt(30)));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(content, 0, at);
            out.write(insertion(content, random));
            out.write(content, end, content.length - end);
            content = out.toByteArray();
        }
        return content;
    }

    private static byte[] insertion(byte[] content, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new byte[] {(byte) random.nextInt(256)};
            case 1 -> new byte[0];
            case 2 -> {
                int from = random.nextInt(content.length + 1);
                int to = Math.min(content.length, from + random.nextInt(60));
                yield Arrays.copyOfRange(content, from, to);
            }
            default -> TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> errors = Files.walk(Path.of("src", "test", "resources", "errors"));
                Stream<Path> sound = Files.walk(Path.of("definitions"))) {
            for (Path file : Stream.concat(errors, sound)
                    .filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        return seeds;
    }
}
