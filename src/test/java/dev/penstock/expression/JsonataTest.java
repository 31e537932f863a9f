package dev.penstock.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class JsonataTest {
    @Test
    void literalsYieldTheirTextAndNothingThatADefinitionMisreads() {
        Random random = new Random(1);
        String[] pieces = {
            "'",
            "\"",
            "\\",
            "{%",
            "%}",
            "%",
            "}",
            "${Token[",
            "{{resolve:",
            "\n",
            "\u0000",
            "\u2028",
            "é",
            "😀",
            "a",
            "\u0085",
            "/*"
        };
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int count = random.nextInt(6); count > 0; count--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String literal = Jsonata.quote(text.toString());
            assertThat(com.dashjoin.jsonata.Jsonata.jsonata(literal).evaluate(null))
                    .isEqualTo(text.toString());
            assertThat(literal).doesNotContain("%}", "{%", "${Token[", "{{resolve:", "\n");
        }
    }

    @Test
    void prefersSingleQuotes() {
        assertThat(Jsonata.quote("a \"b\"")).isEqualTo("'a \"b\"'");
        assertThat(Jsonata.quote("it's")).isEqualTo("\"it's\"");
        assertThat(Jsonata.quote("'\"")).isEqualTo("\"'\\\"\"");
    }

    @Test
    void quotesNamesThatAreNotPlain() {
        assertThat(Jsonata.name("myBucket")).isEqualTo("myBucket");
        assertThat(Jsonata.name("my-bucket")).isEqualTo("`my-bucket`");
        assertThat(Jsonata.name("and")).isEqualTo("`and`");
    }
}
