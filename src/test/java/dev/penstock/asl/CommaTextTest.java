package dev.penstock.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommaTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        s3://b/a.jar                ; s3://b/a.jar
        s3://b/a.jar,one,two        ; s3://b/a.jar|one|two
        j.jar,a\\\\,b\\\\,c         ; j.jar|a,b,c
        j.jar,a\\,b                 ; j.jar|a,b
        j.jar,-mapper,,-reducer,x   ; j.jar|-mapper||-reducer|x
        j.jar,\\\\d+,\\n            ; j.jar|\\d+|\\n
        """)
    void separatesArgumentsAtCommasThatAreNotEscaped(String text, String parts) {
        assertThat(CommaText.parts(text)).containsExactly(parts.split("\\|", -1));
    }

    /** What is known at synth and what a machine splits has to come out the same. */
    @Test
    void splitsInAMachineAsAtSynth() {
        Random random = new Random(1);
        Jsonata split = Jsonata.jsonata(CommaText.split("text"));
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(12);
            for (int j = 0; j < length; j++) {
                text.append("ab,,\\\\ $'\n".charAt(random.nextInt(10)));
            }
            List<String> expected = CommaText.parts(text.toString());
            assertThat(split.evaluate(java.util.Map.of("text", text.toString())))
                    .as(text.toString())
                    .isEqualTo(expected);
        }
    }
}
