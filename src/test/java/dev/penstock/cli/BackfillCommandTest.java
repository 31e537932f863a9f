package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.operate.AccountStandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command {@code backfill} from its words to its exit code. */
final class BackfillCommandTest {
    private final AccountStandIn aws = new AccountStandIn();
    private final Printed printed = new Printed();

    @BeforeEach
    void deploy() {
        aws.deploy(
                "nightly",
                "Daily",
                Map.of("origin", "2026-01-01T09:00:00Z", "period", "1 day", "style", "cron", "occurrences", 5L));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private int backfill(String... words) {
        List<String> all = new ArrayList<>(List.of("backfill"));
        all.addAll(List.of(words));
        all.addAll(List.of("--endpoint-url", aws.address().toString(), "--poll", "0"));
        return printed.run(all.toArray(String[]::new));
    }

    @Test
    void showsWhatItWouldRun() {
        assertThat(backfill("nightly", "--from", "2026-01-04", "--to", "2026-02-01", "--dry-run"))
                .isZero();
        assertThat(printed.out()).isEqualTo("""
            2 intervals to run, 5 at once:
              2026-01-04T09:00:00Z/2026-01-05T09:00:00Z  20260104T090000Z
              2026-01-05T09:00:00Z/2026-01-06T09:00:00Z  20260105T090000Z
            """);
    }

    @Test
    void runsAndReports() {
        aws.states.statuses(name -> name.equals("20260102T090000Z") ? "FAILED" : "SUCCEEDED");
        assertThat(backfill("nightly", "--from", "2026-01-01", "--to", "2026-02-01"))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).isEqualTo("5 of 5\n");
        assertThat(printed.out()).isEqualTo("""
            5 intervals: 4 finished, 1 didn't:
              2026-01-02T09:00:00Z/2026-01-03T09:00:00Z  20260102T090000Z  FAILED
            """);
    }

    @Test
    void refusesInPeoplesWords() {
        assertThat(backfill("nobody", "--from", "2026-01-01", "--to", "2026-02-01"))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).startsWith("penstock: There is no stack `nobody`.\n    hint: Name the stack");
        assertThat(backfill("nightly", "--from", "yesterday", "--to", "2026-02-01"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(printed.err()).contains("'yesterday' is no time");
    }
}
