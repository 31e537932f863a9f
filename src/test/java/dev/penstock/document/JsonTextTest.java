package dev.penstock.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTextTest {
    @Test
    void writesAnIndentedTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("b", List.of(1, 2L, 0.5, true));
        tree.put("a", Map.of("x", "<é&'>"));
        tree.put("none", Map.of());
        tree.put("empty", List.of());
        assertThat(JsonText.pretty(tree)).isEqualTo("""
                        {
                          "b": [
                            1,
                            2,
                            0.5,
                            true
                          ],
                          "a": {
                            "x": "<é&'>"
                          },
                          "none": {},
                          "empty": []
                        }
                        """);
    }

    @Test
    void writesACompactTreeOnOneLine() {
        assertThat(JsonText.compact(Map.of("a", List.of("x", 1)))).isEqualTo("{\"a\":[\"x\",1]}");
    }

    @Test
    void escapesWhatJsonDemandsAndNothingElse() {
        assertThat(JsonText.compact("\"\\/\n\r\t\b\f\u0001\u007f\u2028😀"))
                .isEqualTo("\"\\\"\\\\/\\n\\r\\t\\b\\f\\u0001\u007f\u2028😀\"");
        assertThat(JsonText.compact("\ud83d!")).isEqualTo("\"\\ud83d!\"");
    }

    @Test
    void refusesNullAndNamesItsPath() {
        List<Object> items = new ArrayList<>(Arrays.asList("x", null));
        assertThatThrownBy(() -> JsonText.pretty(Map.of("a", items)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("null at $.a[1]");
    }

    @Test
    void refusesNumbersThatJsonLacks() {
        assertThatThrownBy(() -> JsonText.compact(List.of(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$[0]");
    }
}
