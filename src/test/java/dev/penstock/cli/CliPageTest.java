package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code docs/cli.md} is made of the commands' own help; {@code -Dgolden.update=true} rewrites it. */
final class CliPageTest {
    private static final Path PAGE = Path.of("docs", "cli.md");

    @Test
    void describesEveryCommand() throws IOException {
        String page = CliPage.markdown(commands());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void everyCommandHasAnExampleThatItTakes() {
        commands()
                .getSubcommands()
                .forEach((name, command) -> assertThat(CliPage.examples(command))
                        .as(name)
                        .isNotEmpty()
                        .anySatisfy(example -> assertThat(example).contains("penstock " + name)));
    }

    private static CommandLine commands() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return Penstock.whole(new Terminal(nowhere, nowhere, false));
    }
}
