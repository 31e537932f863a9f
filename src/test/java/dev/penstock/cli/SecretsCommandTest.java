package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.operate.SecretsStandIn;
import dev.penstock.plan.Confidential;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code penstock secrets} against a stand-in of Secrets Manager; no value is printed, whatever happens. */
final class SecretsCommandTest {
    private static final String PIN = "hunter2-s3cr3t";
    private static final String PASSWORD = "corr\\\"ect-horse";
    private static final String ASKED = "asked-f0r";

    private static final String DEFINITION = """
        {"objects": [
          {"id": "Default", "scheduleType": "ondemand", "role": "R", "resourceRole": "RR"},
          {"id": "Machine", "type": "Ec2Resource", "terminateAfter": "2 hours"},
          {"id": "Shop", "type": "JdbcDatabase", "connectionString": "jdbc:postgresql://h/d",
           "jdbcDriverClass": "org.postgresql.Driver", "username": "u", "*password": "#{*myPin}"},
          {"id": "Clean", "type": "SqlActivity", "runsOn": {"ref": "Machine"}, "database": {"ref": "Shop"},
           "script": "select 1"},
          {"id": "Work", "type": "ShellCommandActivity", "runsOn": {"ref": "Machine"},
           "command": "login #{*myPin} #{*myToken}"},
          {"id": "Warehouse", "type": "RedshiftDatabase", "clusterId": "c", "databaseName": "d", "username": "etl",
           "*password": "%s"},
          {"id": "Load", "type": "SqlActivity", "runsOn": {"ref": "Machine"}, "database": {"ref": "Warehouse"},
           "script": "select 1"}
        ],
        "parameters": [{"id": "*myPin", "type": "String"}, {"id": "*myToken", "type": "String"}]}
        """.formatted(PASSWORD);

    private static final String LOGIN = "{\"username\":\"etl\",\"password\":\"" + PASSWORD + "\"}";

    @TempDir
    private Path folder;

    private final SecretsStandIn aws = new SecretsStandIn();
    private final Printed printed = new Printed();
    private final List<String> questions = new ArrayList<>();

    @BeforeEach
    void write() {
        write("nightly/definition.json", DEFINITION);
        write("nightly/values.json", "{\"values\": {\"*myPin\": \"" + PIN + "\"}}");
    }

    @AfterEach
    void showNothing() {
        aws.close();
        assertThat(printed.out() + printed.err()).doesNotContain(PIN, PASSWORD, PASSWORD.replace("\\", ""), ASKED);
    }

    @Test
    void listsWhatADefinitionNeedsAndWhereValuesStand() {
        assertThat(run(false)).as(printed.err()).isZero();
        assertThat(printed.out())
                .isEqualTo("""
                    nightly: penstock/nightly/Warehouse
                      the login to Warehouse; its value stands in DIR/definition.json:11:17
                         Warehouse  DIR/definition.json:10:3
                    nightly: penstock/nightly/myPin
                      the text of myPin; its value stands in DIR/values.json:1:23
                         Shop.*password  DIR/definition.json:5:78
                         Work.command    DIR/definition.json:9:15
                    nightly: penstock/nightly/myToken
                      the text of myToken
                         Work.command  DIR/definition.json:9:15
                    """.replace("DIR", folder.resolve("nightly").toString()));
        assertThat(aws.calls).isEmpty();
    }

    @Test
    void listsAsJson() {
        assertThat(run(false, "--json", "--only", "myPin")).isZero();
        assertThat(printed.out())
                .contains("\"name\": \"penstock/nightly/myPin\"", "\"form\": \"text\"", "\"field\": \"command\"")
                .contains("\"plainValue\": {", "\"line\": 9")
                .doesNotContain("Warehouse", "result");
    }

    @Test
    void saysWhichExist() {
        aws.secrets.put("penstock/nightly/myPin", "old");
        aws.secrets.put("penstock/nightly/myToken", "");
        assertThat(run(true, "--check")).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out())
                .contains("penstock/nightly/Warehouse (missing)")
                .contains("penstock/nightly/myPin (exists)")
                .contains("penstock/nightly/myToken (no value)");
        assertThat(aws.changes()).isEmpty();
    }

    @Test
    void makesWhatDoesNotExistAndAsksForWhatNobodyHolds() {
        assertThat(run(true, "--create")).as(printed.err()).isZero();
        assertThat(aws.secrets)
                .containsEntry("penstock/nightly/Warehouse", LOGIN)
                .containsEntry("penstock/nightly/myPin", PIN)
                .containsEntry("penstock/nightly/myToken", ASKED)
                .hasSize(3);
        assertThat(questions).containsExactly("Value of penstock/nightly/myToken");
        assertThat(printed.out()).isEqualTo("""
            created       penstock/nightly/Warehouse
            created       penstock/nightly/myPin
            created       penstock/nightly/myToken
            """);
    }

    @Test
    void leavesWhatExistsAloneUnlessItIsToBeReplaced() {
        assertThat(run(true, "--create")).isZero();
        aws.secrets.replaceAll((name, value) -> "rotated since");
        assertThat(run(true, "--create")).isZero();
        assertThat(aws.secrets).containsEntry("penstock/nightly/myPin", "rotated since");
        assertThat(aws.changes()).hasSize(3);
        assertThat(run(true, "--create", "--replace", "--only", "myPin")).isZero();
        assertThat(aws.secrets)
                .containsEntry("penstock/nightly/myPin", PIN)
                .containsEntry("penstock/nightly/myToken", "rotated since");
        assertThat(printed.out()).endsWith("replaced      penstock/nightly/myPin\n");
    }

    @Test
    void givesItsFirstValueToASecretThatHasNone() {
        aws.secrets.put("penstock/nightly/myPin", "");
        assertThat(run(true, "--create", "--only", "penstock/nightly/myPin")).isZero();
        assertThat(aws.secrets).containsEntry("penstock/nightly/myPin", PIN).hasSize(1);
    }

    @Test
    void takesValuesFromAFileBeforeAnyOther() {
        Path file = write("given.json", """
            {"myToken": "t0ken-value", "penstock/nightly/myPin": "another-p1n",
             "Warehouse": {"username": "admin", "password": "p"}}
            """);
        assertThat(run(true, "--create", "--from-file", file.toString()))
                .as(printed.err())
                .isZero();
        assertThat(aws.secrets)
                .containsEntry("penstock/nightly/Warehouse", "{\"username\":\"admin\",\"password\":\"p\"}")
                .containsEntry("penstock/nightly/myPin", "another-p1n")
                .containsEntry("penstock/nightly/myToken", "t0ken-value");
        assertThat(questions).isEmpty();
        assertThat(printed.out() + printed.err()).doesNotContain("t0ken-value", "another-p1n");
    }

    @Test
    void takesValuesFromStandardInput() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("{\"myToken\": \"t0ken-value\"}".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run(true, "--create", "--from-file", "-"))
                    .as(printed.err())
                    .isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(aws.secrets).containsEntry("penstock/nightly/myToken", "t0ken-value");
    }

    @Test
    void showsNothingOfAFileThatMakesNoSense() {
        List<String> files = List.of(
                "{\"myPin\": " + PIN + "}",
                "{\"myPin\": [\"" + PIN + "\"]}",
                "{\"Warehouse\": {\"user\": \"" + PIN + "\"}}",
                "[\"" + PIN + "\"]",
                "{\"myPni\": \"" + PIN + "\"}");
        for (String content : files) {
            Path file = write("given.json", content);
            assertThat(run(true, "--create", "--from-file", file.toString())).isEqualTo(ExitCode.FINDINGS);
        }
        assertThat(printed.err())
                .contains(
                        "given.json:1:",
                        "isn't JSON",
                        "isn't an object",
                        "isn't a text",
                        "`myPni`",
                        "is no secret of these definitions");
    }

    @Test
    void refusesWhatItCannotMake() {
        write("nightly/overrides.json", """
            {"secrets": {"myPin": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:pin-abcdef"}}
            """);
        aws.secrets.put("penstock/nightly/Warehouse", "x");
        aws.deleted.add("penstock/nightly/Warehouse");
        int code =
                new CommandLine(new SecretsCommand(printed.terminal(), Prompt.NOBODY)).execute(words(true, "--create"));
        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out()).contains("""
            deleted       penstock/nightly/Warehouse
            missing       arn:aws:secretsmanager:eu-west-1:111122223333:secret:pin-abcdef
            no value      penstock/nightly/myToken
            """);
        assertThat(printed.err()).contains("restore-secret", "--from-file");
        assertThat(aws.changes()).isEmpty();
    }

    @Test
    void refusesTwoValuesForOneName() {
        write("weekly/definition.json", DEFINITION);
        write("weekly/values.json", "{\"values\": {\"*myPin\": \"other\"}}");
        for (String pipeline : List.of("nightly", "weekly")) {
            write(
                    pipeline + "/overrides.json",
                    "{\"secrets\": {\"myPin\": \"shared/pin\", \"myToken\": \"shared/token\"}}");
        }
        List<String> words = new ArrayList<>(List.of(words(true, "--create")));
        words.set(0, folder.toString());
        int code =
                new CommandLine(new SecretsCommand(printed.terminal(), prompt())).execute(words.toArray(String[]::new));
        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out())
                .contains("contradicted  shared/pin\n")
                .containsOnlyOnce("created       shared/token\n");
        assertThat(aws.secrets).doesNotContainKey("shared/pin").containsEntry("shared/token", ASKED);
    }

    @Test
    void keepsAValueOutOfWhatAwsSaysAgainstIt() {
        aws.forbidden.add("penstock/nightly/myPin");
        assertThat(run(true, "--create")).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out()).isEqualTo("created       penstock/nightly/Warehouse\n");
        assertThat(printed.err())
                .contains(
                        "AccessDeniedException: not authorized to write " + Confidential.MASK,
                        "hint: Check the credentials");
    }

    @Test
    void neverTakesAMaskForAValue() {
        write("nightly/values.json", "{\"values\": {\"*myPin\": \"" + Confidential.MASK + "\"}}");
        assertThat(run(true, "--create", "--only", "myPin")).isZero();
        assertThat(aws.secrets).containsEntry("penstock/nightly/myPin", ASKED);
    }

    @Test
    void goesOnWithoutDefinitionsThatHaveErrors() {
        write("broken/definition.json", "{\"objects\": [{\"id\": \"A\", \"type\": \"Nothing\"}]}");
        List<String> words = new ArrayList<>(List.of(words(false)));
        words.set(0, folder.toString());
        int code =
                new CommandLine(new SecretsCommand(printed.terminal(), prompt())).execute(words.toArray(String[]::new));
        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).contains("`Nothing`");
        assertThat(printed.out()).contains("penstock/nightly/myPin");
    }

    @Test
    void wantsOptionsThatGoTogether() {
        Path nightly = folder.resolve("nightly");
        for (String[] words : Stream.of("--replace", "--from-file=x", "--check --create")
                .map(options -> ("secrets " + nightly + " " + options).split(" "))
                .toList()) {
            assertThat(printed.run(words)).isEqualTo(ExitCode.USAGE);
        }
    }

    private int run(boolean isInAccount, String... more) {
        return new CommandLine(new SecretsCommand(printed.terminal(), prompt())).execute(words(isInAccount, more));
    }

    private String[] words(boolean isInAccount, String... more) {
        List<String> words = new ArrayList<>(List.of(folder.resolve("nightly").toString()));
        words.addAll(List.of(more));
        if (isInAccount) {
            words.addAll(List.of("--endpoint-url", aws.address().toString()));
        }
        return words.toArray(String[]::new);
    }

    private Prompt prompt() {
        return new Prompt() {
            @Override
            public Optional<String> line(String question) {
                questions.add(question);
                return Optional.of("somebody");
            }

            @Override
            public Optional<Confidential> secret(String question) {
                questions.add(question);
                return Optional.of(new Confidential(ASKED));
            }
        };
    }

    private Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
