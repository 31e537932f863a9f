package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ActivityNamesTest {

    @ParameterizedTest
    @CsvSource({
        "my-worker_group.1, my-worker_group.1",
        "wg 1, wg-201",
        "a-2D, a-2D2D",
        "a-20b, a-2D20b",
        "a/b:c, a-2Fb-3Ac",
        "日本, -E6-97-A5-E6-9C-AC"
    })
    void writesWhatIsIllegalInHexadecimal(String group, String name) {
        assertThat(ActivityNames.encode(group)).isEqualTo(name);
    }

    @Test
    void shortensALongNameWithAHash() {
        String name = ActivityNames.encode("x".repeat(81));
        assertThat(name).hasSize(80).startsWith("x".repeat(63) + "-");
        assertThat(ActivityNames.encode("x".repeat(82))).isNotEqualTo(name);
        assertThat(ActivityNames.encode("x".repeat(80))).isEqualTo("x".repeat(80));
    }

    @Test
    void givesDifferentGroupsDifferentNames() {
        Random random = new Random(7);
        Map<String, String> names = new HashMap<>();
        String alphabet = "-2DF a é0";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder group = new StringBuilder();
            for (int j = random.nextInt(7); j >= 0; j--) {
                group.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            names.putIfAbsent(group.toString(), ActivityNames.encode(group.toString()));
        }
        assertThat(names.values()).doesNotHaveDuplicates();
    }
}
