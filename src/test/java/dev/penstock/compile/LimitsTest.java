package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.stack.Blueprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LimitsTest {
    private static final Source SOURCE = new Source("big", Path.of("big.json"), Optional.empty(), Optional.empty());

    @Test
    void refusesAMachineAndATemplateOfAMegabyte() {
        Map<String, Object> machine = Map.of(
                "Type",
                "AWS::StepFunctions::StateMachine",
                "Properties",
                Map.of("Definition", Map.of("Comment", "x".repeat(1_048_576))));

        assertThat(codes(Map.of("Run", machine))).containsExactly("DP5150", "DP5152");
    }

    @Test
    void checksAShortDefinitionOfLongValues(@TempDir Path folder) throws IOException {
        Path definition = Files.copy(Path.of("definitions/list-files/definition.json"), folder.resolve("big.json"));
        Files.writeString(
                folder.resolve("values.json"),
                "{\"values\": {\"myBucket\": \"%s\", \"myTopic\": \"arn:aws:sns:us-east-1:123456789012:told\"}}"
                        .formatted("b".repeat(1_100_000)));

        List<Diagnostic> found = Compiler.check(Compiler.find(definition).orElseThrow(), Settings.of(OwnJars.unread()));

        assertThat(found.stream()
                        .filter(Diagnostic::isError)
                        .map(error -> error.code().id()))
                .containsExactly("DP5150", "DP5152");
    }

    @Test
    void refusesMoreThanFiveHundredResources() {
        Map<String, Map<String, Object>> resources = new LinkedHashMap<>();
        for (int i = 0; i < 500; i++) {
            resources.put("Topic" + i, Map.of("Type", "AWS::SNS::Topic"));
        }
        assertThat(codes(resources)).isEmpty();
        resources.put("Topic", Map.of("Type", "AWS::SNS::Topic"));
        assertThat(codes(resources)).containsExactly("DP5151");
    }

    private static List<String> codes(Map<String, Map<String, Object>> resources) {
        Blueprint blueprint = new Blueprint("big", "big", "", resources, Map.of(), Optional.empty());
        return Limits.check(blueprint, SOURCE).stream()
                .map(Diagnostic::code)
                .map(code -> code.id())
                .toList();
    }
}
