package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import dev.penstock.document.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each small edit is told in exactly the lines of its file in {@code edits}, and nothing else. */
final class SmallEditsTest {
    private static final Path TOLD = Path.of("src/test/resources/edits");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> tellsOfDefinitionsExactlyWhatWasEdited() {
        return SmallEdits.all().entrySet().stream()
                .map(edit -> DynamicTest.dynamicTest(edit.getKey(), () -> tells(edit.getKey(), edit.getValue())));
    }

    private void tells(String what, EditedDefinition edited) throws IOException {
        Path pair = folder.resolve(what);
        Path before = edited.copiedTo(pair.resolve("before"));
        Path after = edited.writtenTo(pair.resolve("after"));
        Path told = TOLD.resolve(what.replace(' ', '-') + ".txt");
        String text = diff(before, after);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(told, text);
        }
        assertThat(text).isEqualTo(Files.readString(told));

        String withoutCost = text.lines()
                .filter(line -> !line.startsWith("  costs ") && !line.startsWith("in all "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        assertThat(diff(templates(before), templates(after))).as("of templates").isEqualTo(withoutCost);
    }

    @Test
    void eachFileIsOfAnEdit() throws IOException {
        try (Stream<Path> files = Files.list(TOLD)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .containsExactlyInAnyOrderElementsOf(SmallEdits.all().keySet().stream()
                            .map(what -> what.replace(' ', '-'))
                            .toList());
        }
    }

    static Stream<Source> definitions() {
        return Definitions.all();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void tellsNothingOfOrderAndFormat(Source source) throws IOException {
        EditedDefinition edited = new EditedDefinition(source.name()).reversed().compact();
        Path before = edited.copiedTo(folder.resolve("before"));
        Path after = edited.writtenTo(folder.resolve("after"));
        assertThat(diff(before, after)).isEmpty();
    }

    /** As {@code synth} writes them, but with jars that no build changes. */
    private static Path templates(Path definition) throws IOException {
        Path out = Files.createDirectories(definition.resolve("templates.out"));
        Source source = Definitions.in(definition).get(0);
        for (Map.Entry<String, Map<String, Object>> template :
                Definitions.templates(source).entrySet()) {
            Files.writeString(out.resolve(template.getKey() + ".template.json"), JsonText.pretty(template.getValue()));
        }
        return out;
    }

    private static String diff(Path before, Path after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Penstock.run(new Terminal(stream, stream, false), "diff", before.toString(), after.toString());
        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
