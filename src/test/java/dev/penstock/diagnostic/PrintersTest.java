package dev.penstock.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.document.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PrintersTest {
    private static final Code ERROR = Code.error("DP2999", "Something is wrong.");
    private static final Code NOTE = Code.note("DP1999", "Something is odd.");
    private static final Diagnostic WRONG = Diagnostic.of(
            ERROR, Location.of("a b/x.json", 2, 5).in("Run", "command"), "`Run` is\nwrong.", "Do\u001b[2J it.");
    private static final Diagnostic ODD = Diagnostic.of(NOTE, Location.of("x.json"), "It is odd.");

    @Test
    void printsLinesWithTheSourceAndACaret() {
        TextPrinter printer = new TextPrinter(file -> List.of("{", "\t\t\"id\": \"Run\""), false);
        assertThat(printer.print(List.of(WRONG, ODD))).isEqualTo("""
                        a b/x.json:2:5: error DP2999 `Run` is wrong.
                            "id": "Run"
                              ^
                            hint: Do\u25a1[2J it.
                        x.json: note DP1999 It is odd.
                        1 error, 1 note
                        """);
    }

    @Test
    void paintsSeveritiesWhenAsked() {
        String painted = new TextPrinter(file -> List.of(), true).print(ODD);
        assertThat(painted).isEqualTo("\u001b[1mx.json\u001b[0m: \u001b[1;36mnote DP1999\u001b[0m It is odd.\n");
    }

    @Test
    void showsNoLineThatHoldsASecret() {
        String line = "  \"*password\": \"hunter2\", \"id\": \"Run\"";
        TextPrinter printer = new TextPrinter(file -> List.of("{", line), false);
        assertThat(printer.print(WRONG)).doesNotContain("hunter2").doesNotContain("^");
        Diagnostic secret = Diagnostic.of(ERROR, Location.of("x.json", 2, 3).in("*myPassword", ""), "It is wrong.");
        TextPrinter values = new TextPrinter(file -> List.of("{", "  \"hunter2\""), false);
        assertThat(values.print(secret)).doesNotContain("hunter2");
    }

    @Test
    void cutsLongLinesAroundTheCaret() {
        String line = "x".repeat(500) + "HERE" + "y".repeat(500);
        Diagnostic far = Diagnostic.of(ERROR, Location.of("x.json", 1, 501), "It is wrong.");
        String[] lines =
                new TextPrinter(file -> List.of(line), false).print(far).split("\n", -1);
        assertThat(lines[1]).hasSizeLessThan(110).startsWith("    \u2026x").endsWith("y\u2026");
        assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo('H');
    }

    @Test
    void summarisesInWords() {
        assertThat(Summary.of(List.of(WRONG, WRONG, ODD))).isEqualTo("2 errors, 1 note");
        assertThat(Summary.of(List.of())).isEqualTo("nothing found");
    }

    @Test
    void givesJsonWithoutWhatIsNotKnown() {
        assertThat(JsonText.compact(JsonPrinter.tree(List.of(WRONG, ODD))))
                .isEqualTo(
                        "{\"errors\":1,\"warnings\":0,\"notes\":1,\"diagnostics\":["
                                + "{\"code\":\"DP2999\",\"severity\":\"error\",\"message\":\"`Run` is\\nwrong.\","
                                + "\"hint\":\"Do\\u001b[2J it.\",\"file\":\"a b/x.json\",\"line\":2,\"column\":5,"
                                + "\"object\":\"Run\",\"field\":\"command\"},"
                                + "{\"code\":\"DP1999\",\"severity\":\"note\",\"message\":\"It is odd.\",\"file\":\"x.json\"}]}");
    }

    @Test
    void givesASarifLog() {
        Map<String, Object> log = SarifPrinter.tree(List.of(WRONG, ODD), "1.2.3");
        assertThat(JsonText.compact(log))
                .contains("\"version\":\"2.1.0\"")
                .contains("\"ruleId\":\"DP2999\",\"ruleIndex\":1,\"level\":\"error\"")
                .contains("\"uri\":\"a%20b/x.json\"")
                .contains("\"region\":{\"startLine\":2,\"startColumn\":5}")
                .contains("\"fullyQualifiedName\":\"Run.command\"")
                .contains("{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"x.json\"}}}")
                .contains("\"rules\":[{\"id\":\"DP1999\"");
    }

    @Test
    void suggestsTheNearestName() {
        List<String> known = List.of("minusDays", "minusHours", "plusDays");
        assertThat(Suggestion.nearest("minusDay", known)).contains("minusDays");
        assertThat(Suggestion.nearest("MINUSDAYS", known)).contains("minusDays");
        assertThat(Suggestion.nearest("format", known)).isEmpty();
        assertThat(Suggestion.hint("plsDays", known, "None.")).isEqualTo("Did you mean `plusDays`?");
        assertThat(Suggestion.hint("x", known, "None.")).isEqualTo("None.");
    }
}
