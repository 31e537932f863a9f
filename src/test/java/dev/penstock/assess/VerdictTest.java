package dev.penstock.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VerdictTest {
    @Test
    void goesByTheCode() {
        assertThat(Verdict.of(finding(Code.error("DP5002", "A field is not translated yet."))))
                .isEqualTo(Verdict.UNSUPPORTED);
        assertThat(Verdict.of(finding(Code.error("DP2001", "No value.")))).isEqualTo(Verdict.MANUAL);
        assertThat(Verdict.of(finding(Code.note("DP6110", "With consent.")))).isEqualTo(Verdict.MANUAL);
        assertThat(Verdict.of(finding(Code.note("DP6002", "Not made up for.")))).isEqualTo(Verdict.DIFFERS);
        assertThat(Verdict.of(finding(Code.warning("DP3030", "Unused.")))).isEqualTo(Verdict.EXACT);
        assertThat(Verdict.of(List.of())).isEqualTo(Verdict.EXACT);
    }

    @Test
    void namesOnlyCodesThatThereAre() throws IOException {
        String page = Files.readString(Path.of("docs", "diagnostics.md"));
        assertThat(Verdict.notTranslated()).allMatch(code -> page.contains("### " + code + "\n"));
    }

    @Test
    void countsAKindOfDifferenceOnceButEveryThingToDo() {
        Diagnostic difference = finding(Code.note("DP6002", "Not made up for."));
        assertThat(Effort.of(List.of(difference, difference)).minutes()).isEqualTo(Effort.MOVING + Effort.READING);
        Diagnostic lacking = finding(Code.error("DP2001", "No value."));
        Diagnostic elsewhere = new Diagnostic(lacking.code(), lacking.location().in("Other", ""), "", lacking.hint());
        assertThat(Effort.of(List.of(lacking, elsewhere)).minutes()).isEqualTo(Effort.MOVING + 2 * Effort.MENDING);
    }

    @Test
    void saysEffortInQuartersOfHoursAndDays() {
        assertThat(new Effort(60).inWords()).isEqualTo("1 h");
        assertThat(new Effort(70).inWords()).isEqualTo("1.25 h");
        assertThat(new Effort(480).inWords()).isEqualTo("1 day");
        assertThat(new Effort(600).inWords()).isEqualTo("1.25 days");
    }

    private static Diagnostic finding(Code code) {
        return Diagnostic.of(code, Location.of("definition.json", 1, 1), "Something.");
    }
}
