package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.document.JsonText;
import dev.penstock.stack.Blueprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are read where work is done; no template holds more of them than their names. */
final class SecretsTest {
    private static final String VALUE = "hunter2-s3cr3t";

    private static final String DEFINITION = """
            {"objects": [
              {"id": "Default", "scheduleType": "ondemand", "role": "R", "resourceRole": "RR"},
              {"id": "Machine", "type": "Ec2Resource", "terminateAfter": "2 hours"},
              {"id": "Work", "type": "ShellCommandActivity", "runsOn": {"ref": "Machine"},
               "command": "login #{*myPin} #{*myOther}", "*myToken": "%s"}
            ],
            "parameters": [
              {"id": "*myPin", "type": "String", "default": "%s"}, {"id": "*myOther", "type": "String"}
            ]}
            """.formatted(VALUE, VALUE);

    @TempDir
    private Path folder;

    @Test
    void noTemplateHoldsAValue() throws IOException {
        for (Blueprint blueprint : blueprints(Optional.empty())) {
            assertThat(JsonText.pretty(blueprint.template())).doesNotContain(VALUE);
        }
    }

    @Test
    void theRoleOfAWorkerReadsExactlyItsSecrets() throws IOException {
        String shared = JsonText.pretty(blueprints(Optional.empty()).get(1).template());
        assertThat(shared)
                .contains("secretsmanager:GetSecretValue")
                .contains(
                        "${AWS::AccountId}:secret:penstock/p/myOther-??????",
                        "${AWS::AccountId}:secret:penstock/p/myPin-??????");
    }

    @Test
    void anOverrideNamesASecretThatExists() throws IOException {
        String arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod-abcdef";
        List<Blueprint> blueprints =
                blueprints(Optional.of("{\"secrets\": {\"myPin\": \"prod/pin\", \"myOther\": \"" + arn + "\"}}"));
        assertThat(JsonText.pretty(blueprints.get(0).template())).contains("'myPin': 'prod/pin'", "'" + arn + "'");
        assertThat(JsonText.pretty(blueprints.get(1).template()))
                .contains("secret:prod/pin-??????", arn)
                .doesNotContain(arn + "-??????");
    }

    private List<Blueprint> blueprints(Optional<String> overrides) throws IOException {
        Path definition = folder.resolve("p.json");
        Files.writeString(definition, DEFINITION);
        Optional<Path> beside = Optional.empty();
        if (overrides.isPresent()) {
            beside = Optional.of(Files.writeString(folder.resolve("p.overrides.json"), overrides.get()));
        }
        Compilation compilation =
                Compiler.compile(new Source("p", definition, Optional.empty(), beside), Definitions.SETTINGS);
        return List.of(
                compilation.outcome().orElseThrow(),
                Compiler.shared(List.of(compilation), Definitions.SETTINGS).orElseThrow());
    }
}
