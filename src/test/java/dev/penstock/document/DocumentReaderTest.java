package dev.penstock.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentReaderTest {
    private static final String SMALL = "{ \"objects\": [\r\n  { \"id\": \"D\u00e9fault\" } ] }";

    @Test
    void everyValueAndKeyHasItsPlace() {
        Json.Mapping root = (Json.Mapping)
                parse("{\r\n  \"a\": [ 1,\r\"\ud83d\ude00\", true ]\n}").root();
        Json.Member member = root.members().get(0);
        assertThat(place(member.keyLocation().line(), member.keyLocation().column()))
                .isEqualTo("2:3");
        Json.Sequence sequence = (Json.Sequence) member.value();
        assertThat(sequence.items())
                .map(item -> place(item.location().line(), item.location().column()))
                .containsExactly("2:10", "3:1", "3:7");
        assertThat(sequence.items().get(1)).isInstanceOf(Json.Text.class);
        assertThat(((Json.Text) sequence.items().get(1)).value()).isEqualTo("\ud83d\ude00");
    }

    @Test
    void readsEveryUnicodeEncodingWithAndWithoutMark() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String mark : List.of("", "\ufeff")) {
                Outcome<Document> outcome = DocumentReader.parse((mark + SMALL).getBytes(charset), "a.json");
                assertThat(JsonText.compact(
                                JsonText.toTree(outcome.orElseThrow().root())))
                        .as("%s", charset)
                        .isEqualTo("{\"objects\":[{\"id\":\"D\u00e9fault\"}]}");
                boolean isPlain = charset.equals(StandardCharsets.UTF_8) && mark.isEmpty();
                assertThat(outcome.diagnostics()).hasSize(isPlain ? 0 : 1);
            }
        }
    }

    @Test
    void tellsWhereAFileStopsBeingText() {
        byte[] latin1 = SMALL.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(codes(DocumentReader.parse(latin1, "a.json"))).containsExactly("2:13 DP1004");
        byte[] zip = {0x1f, (byte) 0x8b, 8, 0};
        assertThat(codes(DocumentReader.parse(zip, "a.json"))).containsExactly("1:2 DP1004");
    }

    @Test
    void refusesWhatIsNoReadableFile(@TempDir Path folder) throws IOException {
        assertThat(codes(DocumentReader.read(folder, "a"))).containsExactly("0:0 DP1001");
        Outcome<Document> absent = DocumentReader.read(folder.resolve("none.json"), "x\\none.json");
        assertThat(absent.diagnostics()).map(Diagnostic::message).containsExactly("There is no file `x/none.json`.");
        Path empty = Files.createFile(folder.resolve("empty.json"));
        assertThat(codes(DocumentReader.read(empty, "empty.json"))).containsExactly("0:0 DP1003");
    }

    @Test
    void refusesWhatIsTooLarge() {
        byte[] blanks = new byte[50 * 1024 * 1024 + 1];
        Arrays.fill(blanks, (byte) ' ');
        assertThat(codes(DocumentReader.parse(blanks, "a.json"))).containsExactly("0:0 DP1002");
    }

    @Test
    void refusesAMillionObjectsAndDeepNesting() {
        String objects = "{ \"objects\": [" + "{ \"id\": \"x\" },\n".repeat(1_000_000) + "]}";
        assertThat(codes(parsed(objects))).containsExactly("83333:3 DP1014");
        assertThat(codes(parsed("[".repeat(10_000)))).containsExactly("1:202 DP1013");
        assertThat(codes(parsed("{\"a\":".repeat(10_000)))).containsExactly("1:1006 DP1013");
        assertThat(codes(parsed("[" + "/**/".repeat(1_000_000)))).contains("1:2 DP1007", "0:0 DP1024");
    }

    @Test
    void stopsAfterAHundredErrorsAndListsNoMoreNotesThanThat() {
        List<Diagnostic> errors = parsed("[" + "1 ".repeat(100_000) + "]").diagnostics();
        assertThat(errors)
                .hasSize(101)
                .last()
                .extracting(last -> last.code().id())
                .isEqualTo("DP1023");
        List<Diagnostic> notes = parsed("[" + "[1,],".repeat(5_000) + "1]").diagnostics();
        assertThat(notes)
                .hasSize(101)
                .first()
                .extracting(Diagnostic::message)
                .isEqualTo("4900 more findings of `DP1008` aren't listed.");
    }

    @Test
    void readsAStringOfManyMegabytes() {
        String text = "\"" + "x".repeat(20_000_000) + "\"";
        assertThat(((Json.Text) parse(text).root()).value()).hasSize(20_000_000);
    }

    @Test
    void givesTheLinesThatDiagnosticsCount() {
        assertThat(DocumentReader.lines("a\rb\r\nc\n\nd".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("a", "b", "c", "", "d");
    }

    private static String place(int line, int column) {
        return line + ":" + column;
    }

    private static List<String> codes(Outcome<Document> outcome) {
        return outcome.diagnostics().stream()
                .map(diagnostic -> place(
                                diagnostic.location().line(),
                                diagnostic.location().column())
                        + " " + diagnostic.code().id())
                .toList();
    }

    private static Outcome<Document> parsed(String text) {
        return DocumentReader.parse(text.getBytes(StandardCharsets.UTF_8), "a.json");
    }

    private static Document parse(String text) {
        return parsed(text).orElseThrow();
    }
}
