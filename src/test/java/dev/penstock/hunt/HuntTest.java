package dev.penstock.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Model against executor; {@code -Dhunt.seed=N} begins elsewhere, {@code -Dhunt.pairs=N} hunts longer, {@code
 * -Dhunt.only=N} replays one definition.
 */
final class HuntTest {
    private static final int SCRIPTS = 5;

    @TempDir
    Path folder;

    @Test
    void findsNoDifferenceThatIsNotExcused() {
        Optional<Long> only = Optional.ofNullable(Long.getLong("hunt.only"));
        Instant begun = Instant.now();
        Hunt hunt = only.map(seed -> Hunt.at(folder, seed, SCRIPTS))
                .orElseGet(() -> Hunt.from(
                        folder,
                        Long.getLong("hunt.seed", 500_000_000),
                        SCRIPTS,
                        Integer.getInteger("hunt.pairs", 1_000)));
        System.out.println(
                hunt.report() + " in " + Duration.between(begun, Instant.now()).toSeconds() + " s");
        hunt.found().stream().limit(Integer.getInteger("hunt.show", 3)).forEach(quarry -> {
            Hunt.Quarry small = Shrink.shrink(folder, quarry);
            if (Boolean.getBoolean("hunt.trace")) {
                System.out.println(Shrink.trace(folder, small));
            }
            System.out.println("seed " + small.seed() + " script " + small.script() + "\n"
                    + small.hunted().sketch().json()
                    + Found.write(small.hunted().window(), small.outcomes())
                    + String.join("\n", small.differences()));
        });
        assertThat(hunt.found().size()).as(hunt.report()).isZero();
    }
}
