package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.document.DocumentReader;
import dev.penstock.document.Json;
import dev.penstock.document.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same input is the same output, and a small change is a small difference. */
final class BytesTest {
    @TempDir
    private Path folder;

    static Stream<Source> definitions() {
        return Definitions.all();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void areTheSameInEveryZoneAndLanguage(Source source) {
        String here = template(source);
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(template(source)).isEqualTo(here);
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(template(source)).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void areTheSameInWhateverOrderTheObjectsStand(Source source) throws IOException {
        String before = template(source);
        Map<String, Object> definition = definition(source);
        for (int seed = 1; seed <= 5; seed++) {
            List<Object> objects = new ArrayList<>((List<?>) requireObjects(definition));
            Collections.shuffle(objects, new Random(seed));
            definition.put("objects", objects);
            assertThat(template(written(source, definition))).isEqualTo(before);
        }
    }

    @Test
    void changeOnlyWhereTheEditedObjectShows() throws IOException {
        Source source = Definitions.named("fan-out-fan-in");
        Map<String, Object> definition = definition(source);
        for (Object object : (List<?>) requireObjects(definition)) {
            Map<String, Object> fields = asMap(object);
            if ("Part05".equals(fields.get("id"))) {
                fields.put("command", "/opt/jobs/other");
                fields.put("maximumRetries", "4");
            }
        }
        List<String> before = template(source).lines().toList();
        List<String> after = template(written(source, definition)).lines().toList();
        Set<String> changed = new LinkedHashSet<>();
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                changed.add(after.get(i).strip());
            }
        }
        assertThat(changed)
                .hasSize(2)
                .anyMatch(line -> line.contains("/opt/jobs/other"))
                .contains("\"MaxAttempts\": 4,");
    }

    private Source written(Source source, Map<String, Object> definition) throws IOException {
        Path file = folder.resolve(source.name() + ".json");
        Files.writeString(file, JsonText.pretty(definition));
        return source.in(file);
    }

    private static String template(Source source) {
        return JsonText.pretty(Compiler.compile(source, Definitions.SETTINGS)
                .outcome()
                .orElseThrow()
                .template());
    }

    private static Object requireObjects(Map<String, Object> definition) {
        return java.util.Objects.requireNonNull(definition.get("objects"));
    }

    private static Map<String, Object> definition(Source source) {
        Json root = DocumentReader.read(source.definition(), "definition.json")
                .orElseThrow()
                .root();
        return new LinkedHashMap<>(asMap(JsonText.toTree(root)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object tree) {
        return (Map<String, Object>) tree;
    }
}
