package dev.penstock.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.definition.Definition;
import dev.penstock.definition.DefinitionObject;
import dev.penstock.definition.DefinitionReader;
import dev.penstock.definition.DefinitionValue;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.DocumentReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FormsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CORPUS = Path.of("..", "shared", "corpus");

    @ParameterizedTest
    @MethodSource("definitions")
    void aDefinitionLosesNothingInAnyForm(Path file) throws IOException {
        Definition original = read(Files.readAllBytes(file), "a.json").orElseThrow();
        JsonNode tree = JSON.readTree(file.toFile());

        for (boolean isTemplate : List.of(false, true)) {
            String text = JSON.writeValueAsString(isTemplate ? template(tree) : service(tree, false));
            // JSON is YAML too
            for (String name : List.of("a.json", "a.yaml")) {
                Outcome<Definition> turned = read(text.getBytes(StandardCharsets.UTF_8), name);
                assertThat(shape(turned.value().orElseThrow())).as(name).isEqualTo(shape(original));
            }
        }
        TerraformWriter terraform = new TerraformWriter(service(tree, false));
        for (String name : List.of("a.tf", "a.tf.json")) {
            String text = name.equals("a.tf") ? terraform.hcl() : terraform.json();
            Outcome<Definition> turned = read(text.getBytes(StandardCharsets.UTF_8), name);
            assertThat(shape(turned.value().orElseThrow())).as(name).isEqualTo(shape(original));
        }
    }

    @Test
    void keepsThePlaceOfEveryValue() {
        Outcome<Definition> read = read("""
            Resources:
              Nightly:
                Type: AWS::DataPipeline::Pipeline
                Properties:
                  PipelineObjects:
                    - Id: Work
                      Fields:
                        - Key: runsOn
                          RefValue: Box
                        - Key: command
                          StringValue: |
                            echo one
                            echo "${two}"
            """, "a.yaml");

        DefinitionObject work = read.value().orElseThrow().objects().get(0);
        assertThat(work.location().line()).isEqualTo(6);
        assertThat(work.fields().get(0).values())
                .first()
                .satisfies(value -> assertThat(value.location().line()).isEqualTo(9));
        assertThat(text(work, 1)).isEqualTo("echo one\necho \"${two}\"\n");
    }

    @Test
    void whatATemplateTakesFromElsewhereBecomesAParameter() {
        Outcome<Definition> read = read("""
            Parameters:
              Bucket: {Type: String, Default: example}
              myTable: {Type: String, Default: orders}
              Password: {Type: String, NoEcho: true}
            Resources:
              Logs: {Type: AWS::S3::Bucket}
              Nightly:
                Type: AWS::DataPipeline::Pipeline
                Properties:
                  ParameterObjects:
                    - {Id: myTable, Attributes: [{Key: type, StringValue: String}]}
                  ParameterValues:
                    - {Id: myTable, StringValue: !Ref myTable}
                  PipelineObjects:
                    - Id: Work
                      Fields:
                        - {Key: command, StringValue: !Sub "load ${Bucket}/#{myTable} ${!HOME} ${Logs.Arn}"}
                        - {Key: "*password", StringValue: !Ref Password}
                        - {Key: directoryPath, StringValue: !Join ["/", ["s3:/", !Ref Logs, in]]}
            """, "a.yml");

        Definition definition = read.value().orElseThrow();
        DefinitionObject work = definition.objects().get(0);
        assertThat(text(work, 0)).isEqualTo("load #{myBucket}/#{myTable} ${HOME} #{myLogsArn}");
        assertThat(text(work, 1)).isEqualTo("#{*myPassword}");
        assertThat(text(work, 2)).isEqualTo("s3://#{myLogs}/in");
        assertThat(definition.values().values().get("myTable"))
                .extracting(DefinitionValue.Text::text)
                .containsExactly("orders");
        assertThat(definition.parameters())
                .extracting(parameter -> parameter.id() + "="
                        + parameter.values("default").stream()
                                .map(DefinitionValue.Text::text)
                                .toList())
                .containsExactly("myTable=[]", "myBucket=[example]", "myLogsArn=[]", "*myPassword=[]", "myLogs=[]");
    }

    @Test
    void yamlThatCannotBeUnderstoodIsAnError() {
        for (String broken : List.of("a: [1", "a: &x [*x]", "a: b: c", "", "\t- x", "? [a]\n: b")) {
            Outcome<Definition> read = read(broken, "a.yaml");
            assertThat(read.isBroken()).as(broken).isTrue();
        }
        assertThat(read("a: [1", "a.yaml").diagnostics())
                .extracting(found -> found.code().id() + " " + found.location().line())
                .containsExactly("DP1030 1");
        assertThat(read("[".repeat(5_000), "a.yaml").isBroken()).isTrue();
        assertThat(read("a: " + "[".repeat(5_000) + "]".repeat(5_000), "a.yaml").isBroken())
                .isTrue();
    }

    private static Outcome<Definition> read(String text, String name) {
        return read(text.getBytes(StandardCharsets.UTF_8), name);
    }

    private static Outcome<Definition> read(byte[] content, String name) {
        Outcome<Document> document = DocumentReader.parse(content, name);
        return document.then(Forms::toCommandLine).then(DefinitionReader::read);
    }

    private static String text(DefinitionObject object, int field) {
        return ((DefinitionValue.Text) object.fields().get(field).values().get(0)).text();
    }

    /** All that a definition says, without the places. */
    private static List<String> shape(Definition definition) {
        List<String> lines = new ArrayList<>();
        definition.objects().forEach(object -> {
            lines.add(object.id() + " " + object.name().orElse("") + " "
                    + object.type().orElse("") + " "
                    + object.parent().map(DefinitionValue.Reference::id).orElse(""));
            object.fields().forEach(field -> lines.add(field.name() + "=" + values(field.values())));
        });
        definition.parameters().forEach(parameter -> {
            lines.add("parameter " + parameter.id());
            parameter.attributes().forEach((name, values) -> lines.add(name + "=" + values(values)));
        });
        Map<String, String> values = new TreeMap<>();
        definition.values().values().forEach((id, texts) -> values.put(id, values(texts)));
        lines.add(values.toString());
        return lines;
    }

    private static String values(List<? extends DefinitionValue> values) {
        return values.stream()
                .map(value -> value instanceof DefinitionValue.Text text
                        ? "'" + text.text() + "'"
                        : ((DefinitionValue.Reference) value).id())
                .toList()
                .toString();
    }

    private static JsonNode template(JsonNode definition) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("Resources")
                .putObject("Pipeline")
                .put("Type", "AWS::DataPipeline::Pipeline")
                .set("Properties", service(definition, true));
        return root;
    }

    private static ObjectNode service(JsonNode definition, boolean isCapital) {
        ObjectNode root = JSON.createObjectNode();
        entries(root.putArray(key("pipelineObjects", isCapital)), definition.path("objects"), "fields", isCapital);
        entries(
                root.putArray(key("parameterObjects", isCapital)),
                definition.path("parameters"),
                "attributes",
                isCapital);
        ArrayNode values = root.putArray(key("parameterValues", isCapital));
        definition.path("values").properties().forEach(member -> {
            for (JsonNode value : each(member.getValue())) {
                values.addObject()
                        .put(key("id", isCapital), member.getKey())
                        .put(key("stringValue", isCapital), value.asText());
            }
        });
        return root;
    }

    private static void entries(ArrayNode out, JsonNode entries, String list, boolean isCapital) {
        for (JsonNode entry : entries) {
            ObjectNode object = out.addObject();
            ArrayNode fields = object.putArray(key(list, isCapital));
            entry.properties().forEach(member -> {
                boolean isSlot = List.of("id", "name").contains(member.getKey());
                if (isSlot) {
                    object.put(
                            key(member.getKey(), isCapital), member.getValue().asText());
                    return;
                }
                for (JsonNode value : each(member.getValue())) {
                    ObjectNode field = fields.addObject().put(key("key", isCapital), member.getKey());
                    if (value.isObject()) {
                        field.put(key("refValue", isCapital), value.path("ref").asText());
                    } else {
                        field.put(key("stringValue", isCapital), value.asText());
                    }
                }
            });
        }
    }

    private static List<JsonNode> each(JsonNode value) {
        List<JsonNode> values = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(values::add);
        } else {
            values.add(value);
        }
        return values;
    }

    private static String key(String name, boolean isCapital) {
        return isCapital ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : name;
    }

    /** Those that an ordinary parser reads as we do. */
    static List<Path> definitions() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> own = Files.walk(Path.of("definitions"))) {
            own.filter(path -> path.endsWith("definition.json")).sorted().forEach(found::add);
        }
        if (Files.isDirectory(CORPUS)) {
            try (Stream<Path> files = Files.list(CORPUS)) {
                files.filter(path -> path.toString().endsWith(".json"))
                        .sorted()
                        .filter(FormsTest::isPlain)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static boolean isPlain(Path file) {
        try {
            Outcome<Document> document = DocumentReader.read(file, file.toString());
            List<Diagnostic> found = document.then(DefinitionReader::read).diagnostics();
            JSON.readTree(file.toFile());
            return found.stream()
                    .noneMatch(each -> each.isError() || each.code().id().equals("DP1010"));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
