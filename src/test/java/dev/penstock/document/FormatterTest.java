package dev.penstock.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class FormatterTest {
    @Test
    void putsKeysInOrderAndKeepsCommentsAndValues() {
        String source = """
            // the pipeline
            {"values":{"myCount":1.50},
             "objects":[ // all of them
              {"type":"ShellCommandActivity","command":"first
            second", /* why */ "id":"Run",
                # where
                "runsOn":{"ref":"Ec2"},"scriptArgument":["a",{"ref":"b"}],
                "empty":{}, "note":[ /* nothing */ ], "id":"again",
                // the end
              },
             ]} // done
            // really
            """;
        assertThat(format(source)).isEqualTo("""
            // the pipeline
            {
              "objects": [
                // all of them
                {
                  "id": "Run",
                  "id": "again",
                  "type": "ShellCommandActivity",
                  "command": "first\\nsecond", /* why */
                  # where
                  "runsOn": { "ref": "Ec2" },
                  "scriptArgument": ["a", { "ref": "b" }],
                  "empty": {},
                  "note": [
                    /* nothing */
                  ]
                  // the end
                }
              ],
              "values": {
                "myCount": 1.50
              }
            } // done
            // really
            """);
    }

    @Test
    void refusesAFileWithErrors() {
        var outcome = Formatter.format("{ \"objects\": [ }".getBytes(StandardCharsets.UTF_8), "a.json");
        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.isBroken()).isTrue();
    }

    @Property(tries = 300)
    void formattingTwiceIsFormattingOnce(@ForAll("documents") String source) {
        String once = format(source);
        assertThat(format(once)).isEqualTo(once);
    }

    @Property(tries = 300)
    void formattingLosesNoValueAndNoComment(@ForAll("documents") String source) {
        String formatted = format(source);
        assertThat(tree(formatted)).isEqualTo(tree(source));
        assertThat(comments(formatted)).isEqualTo(comments(source));
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll("trees") Object tree) {
        assertThat(tree(JsonText.pretty(tree))).isEqualTo(tree);
        assertThat(tree(JsonText.compact(tree))).isEqualTo(tree);
    }

    private static String format(String source) {
        return Formatter.format(source.getBytes(StandardCharsets.UTF_8), "a.json")
                .value()
                .orElseThrow()
                .text();
    }

    private static Object tree(String source) {
        return JsonText.toTree(DocumentReader.parse(source.getBytes(StandardCharsets.UTF_8), "a.json")
                .orElseThrow()
                .root());
    }

    private static long comments(String source) {
        return source.chars().filter(c -> c == '\u2042').count();
    }

    /** Trees written with comments and white space thrown in, each comment marked by an asterism. */
    @Provide
    Arbitrary<String> documents() {
        List<String> gaps =
                List.of(" ", "\n", "", "/*\u2042 a\n b*/", "//\u2042\n", "#\u2042 x\r\n", "\n/*\u2042*/\n", "\t");
        Arbitrary<List<String>> fillings = Arbitraries.of(gaps).list().ofSize(40);
        return trees().flatMap(tree -> fillings.map(filling -> scatter(JsonText.compact(tree), filling)));
    }

    private static String scatter(String json, List<String> gaps) {
        StringBuilder out = new StringBuilder();
        boolean isInString = false;
        int gap = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean isEscaped = isInString && c == '\\';
            boolean isStructure = !isInString && ",:[]{}".indexOf(c) >= 0;
            out.append(isStructure ? gaps.get(gap++ % gaps.size()) : "").append(c);
            out.append(isStructure ? gaps.get(gap++ % gaps.size()) : "");
            if (isEscaped) {
                out.append(json.charAt(++i));
            } else if (c == '"') {
                isInString = !isInString;
            }
        }
        return out.toString();
    }

    @Provide
    Arbitrary<Object> trees() {
        Arbitrary<String> words = Arbitraries.strings()
                .withChars("id#/*,{}[]\"\\ \n\u00e9\u2028\ud83d\ude00")
                .ofMaxLength(6);
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                words.map(word -> word),
                Arbitraries.longs().map(number -> number),
                Arbitraries.of(true, false),
                Arbitraries.of(0.5, -1.25e30));
        Arbitrary<String> keys = Arbitraries.of("id", "name", "type", "objects", "ref", "values", "x", "");
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).map(list -> list),
                        Arbitraries.maps(keys, inner).ofMaxSize(5).map(map -> (Map<?, ?>) map)),
                0,
                4);
    }
}
