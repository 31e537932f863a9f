package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.OwnJars;
import dev.penstock.operate.SmokeStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A smoke run against stand-ins of CloudFormation, S3 and Step Functions. */
final class SmokeCommandTest {
    @TempDir
    private Path folder;

    private final SmokeStandIn account = new SmokeStandIn();
    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Path jar = Path.of("");

    @BeforeEach
    void writeJar() throws IOException {
        jar = Files.writeString(folder.resolve("runner.jar"), "a jar");
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void onlySaysWhatItWouldMakeUntilItIsMeant() {
        assertThat(run("--only", "emr")).isZero();
        assertThat(text())
                .contains("penstock-smoke-emr: a step of EMR: a cluster of two m5.xlarge", "Nothing was made");
        assertThat(account.calls()).isZero();
    }

    @Test
    void makesRunsChecksAndRemovesEachKind() {
        assertThat(run("--yes", "--only", "shell,copy,emr")).as(text()).isZero();
        assertThat(text()).isEqualTo("""
            made   bucket penstock-smoke-123456789012-eu-west-1
            made   stack penstock-smoke-Roles
            made   stack penstock-smoke-Shared
            made   stack penstock-smoke-copy
            made   stack penstock-smoke-emr
            made   stack penstock-smoke-shell
            ran    penstock-smoke-shell
            ran    penstock-smoke-copy
            ran    penstock-smoke-emr
            gone   stack penstock-smoke-shell
            gone   stack penstock-smoke-emr
            gone   stack penstock-smoke-copy
            gone   stack penstock-smoke-Shared
            gone   stack penstock-smoke-Roles
            gone   bucket penstock-smoke-123456789012-eu-west-1
            """);
        assertThat(account.left()).isEmpty();
    }

    @Test
    void takesNoSuccessForWorkThatWasNotDone() {
        account.doNothing();

        assertThat(run("--yes", "--only", "copy")).isEqualTo(ExitCode.FINDINGS);
        assertThat(text()).contains("FAILED penstock-smoke-copy: it wrote no `copy/greeting.csv`");
        assertThat(account.left()).isEmpty();
    }

    @Test
    void removesEverythingWhenAStackCannotBeMade() {
        account.refuse("penstock-smoke-shell");

        assertThat(run("--yes")).isEqualTo(ExitCode.FINDINGS);
        assertThat(text()).contains("The stack `penstock-smoke-shell` ended as ROLLBACK_COMPLETE");
        assertThat(account.left()).isEmpty();
    }

    @Test
    void removesNoStackOfSomebodyElse() {
        account.own("penstock-smoke-copy");

        assertThat(run("--yes")).isEqualTo(ExitCode.FINDINGS);
        assertThat(text()).contains("isn't one of a smoke run");
        assertThat(account.left()).containsExactly("penstock-smoke-copy");
    }

    @Test
    void aLaterRunRemovesWhatOneHasLeftThatWasKilledAtAnyCall() {
        assertThat(run("--yes", "--only", "copy")).as(text()).isZero();
        int all = account.calls();
        assertThat(all).isGreaterThan(20);
        for (int call = 1; call < all; call++) {
            account.dieAfter(call);
            assertThat(run("--yes", "--only", "copy")).isNotZero();
            account.dieAfter(Integer.MAX_VALUE);
            assertThat(run("--clean")).as("killed at call %s\n%s", call, text()).isZero();
            assertThat(account.left()).as("killed at call %s", call).isEmpty();
        }
    }

    private int run(String... arguments) {
        out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        SmokeCommand command = new SmokeCommand(new Terminal(stream, stream, false), () -> OwnJars.at(jar, jar), 0);
        CommandLine line = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--endpoint-url";
        all[arguments.length + 1] = account.address().toString();
        return line.execute(all);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
