package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.account.PipelinesStandIn;
import dev.penstock.account.StandInPipeline;
import dev.penstock.operate.AccountStandIn;
import dev.penstock.schedule.DateTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, from its words to its exit codes and files. */
final class CutoverCommandTest {
    /** A day's schedule that is due an hour before this is run. */
    private final Instant origin = Instant.now().minus(Duration.ofHours(241)).truncatedTo(ChronoUnit.MINUTES);

    private final PipelinesStandIn pipelines = new PipelinesStandIn();
    private final StandInPipeline pipeline = new StandInPipeline("df-1", "nightly", true);
    private final AccountStandIn aws = new AccountStandIn();
    private final Printed printed = new Printed();

    @TempDir
    private Path folder;

    @BeforeEach
    void deploy() throws IOException {
        pipelines.add(pipeline);
        aws.with(pipelines);
        aws.deploy("nightly", "Daily", Map.of("origin", DateTimes.print(origin), "period", "1 day", "style", "cron"));
        aws.schedule("nightly", "Daily").put("State", "DISABLED");
        write("nightly", """
            {
              "objects": [
                { "id": "Default", "scheduleType": "cron", "schedule": { "ref": "Daily" } },
                { "id": "Daily", "type": "Schedule", "period": "1 day", "startDateTime": "%s" },
                { "id": "Box", "type": "Ec2Resource", "instanceType": "t3.micro", "terminateAfter": "1 hour",
                  "subnetId": "subnet-0123456789abcdef0", "role": "R", "resourceRole": "R" },
                { "id": "Work", "type": "ShellCommandActivity", "command": "true", "runsOn": { "ref": "Box" } }
              ]
            }
            """.formatted(DateTimes.print(origin).replace("Z", "")));
    }

    @AfterEach
    void close() {
        aws.close();
        pipelines.close();
    }

    private void write(String name, String definition) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("definition.json"), definition);
        Files.writeString(
                folder.resolve(name).resolve("pipeline.json"), "{\"id\": \"df-1\", \"region\": \"eu-west-1\"}");
    }

    private int run(String... words) {
        printed.clear();
        List<String> all = new ArrayList<>(List.of("cutover", "--definitions", folder.toString()));
        all.addAll(List.of(words));
        all.addAll(List.of("--endpoint-url", aws.address().toString()));
        return printed.run(all.toArray(String[]::new));
    }

    private Path record() {
        return folder.resolve("nightly").resolve("cutover.json");
    }

    @Test
    void saysWhatWouldBeDoneAndDoesNothing() {
        assertThat(run("nightly")).as(printed.err()).isZero();
        Instant last = origin.plus(Duration.ofDays(10));
        assertThat(printed.out())
                .startsWith("nightly: df-1 (eu-west-1) is active, the schedules of stack `nightly` are off\n  1. 2")
                .contains(
                        "  deactivate the original, which ends what it has begun\n",
                        "     Daily\n       last there: " + DateTimes.print(last) + "/",
                        "       first here: " + DateTimes.print(last.plus(Duration.ofDays(1))) + "/",
                        "  You: deploy without `-c activate=false` from then on");
        assertThat(run("--all", "--json", "--dry-run")).isZero();
        assertThat(printed.out()).contains("\"name\": \"nightly\"", "\"state\": \"active\"", "\"obstacles\": {");
        assertThat(pipeline.switches()).isEmpty();
        assertThat(record()).doesNotExist();
    }

    @Test
    void goesOnWhereItWasAndBack() throws IOException {
        assertThat(run("nightly", "--apply", "--no-wait")).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out()).contains("1     nightly   waiting  the original ends what it has begun");
        assertThat(Files.readString(record())).contains("\"stop-original\": {", "\"isStoppedByUs\": true");
        assertThat(pipeline.switches()).containsExactly("deactivate, cancelActive false");

        assertThat(run("nightly", "--apply", "--no-wait", "--json")).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out()).contains("\"status\": \"waiting\"", "the schedules here have been switched on");
        assertThat(aws.schedule("nightly", "Daily")).containsEntry("State", "ENABLED");
        assertThat(run("nightly")).isZero();
        assertThat(printed.out()).contains("A switch was begun at ", "and goes on where it was:");

        assertThat(run("nightly", "--roll-back")).isZero();
        assertThat(printed.out()).contains("1. switch the schedules here off", "2. activate the original");
        assertThat(run("nightly", "--roll-back", "--apply", "--no-wait")).isEqualTo(ExitCode.FINDINGS);
        assertThat(aws.schedule("nightly", "Daily")).containsEntry("State", "DISABLED");
        assertThat(pipeline.switches()).hasSize(1);
    }

    @Test
    void aRollBackOfWhatHasHardlyBegunIsDoneAtOnce() {
        run("nightly", "--apply", "--no-wait");
        assertThat(run("nightly", "--roll-back", "--apply", "--no-wait")).isZero();
        assertThat(printed.out()).contains("1     nightly   done    rolled back");
        assertThat(pipeline.switches()).last().isEqualTo("activate from null");
    }

    @Test
    void aWaveWaitsForTheOneBeforeIt() throws IOException {
        Path waves = folder.resolve("waves.txt");
        Files.writeString(waves, "{\"waves\": [{\"pipelines\": [\"nightly\"]}, {\"pipelines\": [\"later\"]}]}");
        write("later", Files.readString(folder.resolve("nightly").resolve("definition.json")));
        assertThat(run("--waves", waves.toString(), "--apply", "--no-wait")).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out()).contains("2     later     not begun  the wave before it isn't done");
        Files.writeString(waves, "{\"waves\": []}");
        assertThat(run("--waves", waves.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).contains("DP7011");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThat(run("nighty")).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).contains("DP7013", "nightly");
        Files.writeString(record(), "{}");
        assertThat(run("nightly")).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).contains("DP7012");
        Files.delete(record());
        write("other", Files.readString(folder.resolve("nightly").resolve("definition.json")));
        assertThat(run("other")).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).contains("DP7014", "There is no stack `other`.");
        Files.delete(folder.resolve("other").resolve("pipeline.json"));
        assertThat(run("other")).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).contains("DP7001");
        Files.writeString(folder.resolve("other").resolve("pipeline.json"), "{\"name\": \"other\"}");
        assertThat(run("other")).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).contains("DP7001", "has no `id` of a pipeline");
    }

    @Test
    void aShadowIsNotSwitched() throws IOException {
        Path nightly = folder.resolve("nightly");
        Files.writeString(
                nightly.resolve("overrides.json"),
                "{\"shadow\": {\"s3\": \"s3://example-shadow/nightly\", \"writesNothingElse\": [\"Work\"]}}");
        Files.writeString(
                nightly.resolve("definition.json"),
                Files.readString(nightly.resolve("definition.json"))
                        .replace("\"runsOn\"", "\"output\": { \"ref\": \"Out\" }, \"stage\": \"true\", \"runsOn\"")
                        .replace(
                                "  ]",
                                ", { \"id\": \"Out\", \"type\": \"S3DataNode\","
                                        + " \"directoryPath\": \"s3://example/out\" }\n  ]"));
        assertThat(run("nightly")).as(printed.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).contains("DP7010");
    }

    @Test
    void wordsThatContradictOneAnotherAreRefused() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(run("nightly", "--all")).isEqualTo(ExitCode.USAGE);
        assertThat(run("nightly", "--apply", "--dry-run")).isEqualTo(ExitCode.USAGE);
    }
}
