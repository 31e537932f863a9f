package dev.penstock.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.definition.Definition;
import dev.penstock.definition.DefinitionReader;
import dev.penstock.definition.ParameterValues;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.DocumentReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PipelineResolverTest {
    private static final String FAMILY = """
            { "objects": [
              { "id": "Default", "role": "R", "schedule": { "ref": "S" }, "maximumRetries": "1" },
              { "id": "S", "type": "Schedule", "period": "1 day" },
              { "id": "Base", "workerGroup": "w", "maximumRetries": "2", "role": "B" },
              { "id": "Cut", "type": "CopyActivity", "parent": { "ref": "S" }, "own": [ "a", "b" ] },
              { "id": "Run", "name": "Run it", "type": "CopyActivity", "maximumRetries": "3", "parent": { "ref": "Base" } }
            ] }
            """;

    @Test
    void aParentStandsInThePlaceOfDefaultAndInheritsFromIt() {
        PipelineObject run = resolve(FAMILY).object("Run").orElseThrow();
        assertThat(text(run)).isEqualTo("{maximumRetries=[3], workerGroup=[w], role=[B], schedule=[S]}");
        assertThat(run.inherited()).containsExactlyInAnyOrder("workerGroup", "role", "schedule");
        assertThat(run.name()).isEqualTo("Run it");
        assertThat(run.values("workerGroup").get(0).location().line()).isEqualTo(4);
    }

    @Test
    void everyOtherObjectInheritsFromDefault() {
        Pipeline pipeline = resolve(FAMILY);
        assertThat(text(pipeline.object("S").orElseThrow()))
                .isEqualTo("{period=[1 day], role=[R], schedule=[S], maximumRetries=[1]}");
        PipelineObject base = pipeline.object("Default").orElseThrow();
        assertThat(base.inherited()).isEmpty();
        assertThat(base.type()).isEmpty();
        assertThat(pipeline.objects().keySet()).containsExactly("Default", "S", "Base", "Cut", "Run");
        assertThat(text(pipeline.object("Cut").orElseThrow())).startsWith("{own=[a, b], period=[1 day]");
    }

    @Test
    void givenValuesWinInTheirOrderOverOwnOnesAndDefaults() {
        String source = """
                { "objects": [ { "id": "Default" },
                  { "id": "Run", "type": "T", "a": "#{myA} #{myB} #{myC + myD} #{*myE}" } ],
                  "parameters": [ { "id": "myA", "default": "0" }, { "id": "myB", "default": "0" },
                    { "id": "myC", "default": "0" }, { "id": "myD", "default": "#{myF}" }, { "id": "*myE" } ],
                  "values": { "myA": "3", "myB": "3", "myC": "3" } }
                """;
        Pipeline pipeline = resolve(
                source,
                ParameterValues.of("first", Map.of("myA", List.of("1"))),
                ParameterValues.of(
                        "second", Map.of("myA", List.of("2"), "myB", List.of("2"), "myE", List.of("secret"))),
                ParameterValues.of("third", Map.of("myF", List.of("x", "y"))));
        assertThat(pipeline.parameters().values())
                .map(parameter -> parameter.id() + "=" + parameter.values() + parameter.isGiven())
                .containsExactly(
                        "myA=[1]true",
                        "myB=[2]true",
                        "myC=[3]true",
                        "myD=[#{myF}]false",
                        "*myE=[secret]true",
                        "myF=[x, y]true");
    }

    @Test
    void aSecretIsShownByNoDiagnostic() {
        String source = """
                { "objects": [ { "id": "Default" }, { "id": "Run", "type": "T", "a": "#{*myE} #{*myF} #{*myG}" } ],
                  "parameters": [ { "id": "*myE", "type": "Integer", "allowedValues": [ "1" ] },
                    { "id": "*myF", "default": [ "hunter2", "hunter2" ] } ],
                  "values": { "*myE": "hunter2", "*myG": "hunter2", "*myH": "hunter2" } }
                """;
        Outcome<Pipeline> outcome = outcome(source);
        assertThat(outcome.diagnostics())
                .extracting(diagnostic -> diagnostic.code().id())
                .contains("DP2003", "DP2005", "DP2006", "DP2007");
        assertThat(outcome.diagnostics())
                .noneMatch(diagnostic -> diagnostic.toString().contains("hunter2"));
    }

    @Test
    void sizesThatTheServiceRefusesAreWarnings() {
        String fields =
                IntStream.range(0, 51).mapToObj(i -> "\"f" + i + "\": \"x\"").collect(Collectors.joining(","));
        String objects = IntStream.range(0, 98)
                .mapToObj(i -> "{ \"id\": \"o" + i + "\", \"type\": \"T\" },")
                .collect(Collectors.joining());
        String parameters = IntStream.range(0, 51)
                .mapToObj(i -> "{ \"id\": \"my" + i + "\" }")
                .collect(Collectors.joining(","));
        String source = "{ \"objects\": [ { \"id\": \"Default\" }, " + objects
                + "{ \"id\": \"many\", \"type\": \"T\", " + fields + " },"
                + "{ \"id\": \"" + "n".repeat(257) + "\", \"type\": \"T\", \"a\": \"" + "\u00e9".repeat(8000)
                + "\" } ],"
                + "\"parameters\": [" + parameters + "], \"values\": { \"my1\": \"" + "v".repeat(15_400) + "\" } }";
        Outcome<Pipeline> outcome = outcome(source);
        assertThat(outcome.isBroken()).isFalse();
        assertThat(outcome.diagnostics())
                .extracting(diagnostic -> diagnostic.code().id())
                .contains("DP2021", "DP2022", "DP2023", "DP2024", "DP2025", "DP2026", "DP2027");
    }

    @Test
    void aChainOfParentsIsFollowedOnlySoFar() {
        String objects = IntStream.range(0, 300)
                .mapToObj(i ->
                        "{ \"id\": \"o" + i + "\", \"type\": \"T\", \"parent\": { \"ref\": \"o" + (i + 1) + "\" } },")
                .collect(Collectors.joining());
        Outcome<Pipeline> outcome = outcome("{ \"objects\": [" + objects + "{ \"id\": \"o300\" } ] }");
        assertThat(outcome.diagnostics())
                .filteredOn(Diagnostic::isError)
                .hasSize(200)
                .allMatch(error -> error.code().id().equals("DP3005"));
    }

    @Test
    void aValuesFileIsAMapAloneOrUnderItsKey() {
        for (String source : List.of("{ \"values\": { \"myA\": [ \"1\", 2 ] } }", "{ \"myA\": [ \"1\", 2 ] }")) {
            ParameterValues values = DocumentReader.parse(source.getBytes(StandardCharsets.UTF_8), "values.json")
                    .then(DefinitionReader::readValues)
                    .orElseThrow();
            assertThat(values.values().get("myA")).map(text -> text.text()).containsExactly("1", "2");
        }
    }

    private static String text(PipelineObject object) {
        return object.fields().entrySet().stream()
                .map(field -> field.getKey() + "="
                        + field.getValue().stream()
                                .map(value -> value instanceof FieldValue.Text text
                                        ? text.text()
                                        : ((FieldValue.Reference) value).id())
                                .toList())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static Pipeline resolve(String source, ParameterValues... given) {
        return outcome(source, given).orElseThrow();
    }

    private static Outcome<Pipeline> outcome(String source, ParameterValues... given) {
        Outcome<Definition> definition = DocumentReader.parse(source.getBytes(StandardCharsets.UTF_8), "a.json")
                .then(DefinitionReader::read);
        return definition.then(read -> PipelineResolver.resolve(read, List.of(given), "a"));
    }
}
