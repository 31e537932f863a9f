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
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

final class FormsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What some form writes otherwise than as it is. */
    private static final List<String> PIECES = List.of(
            "a",
            " ",
            "\n",
            "\t",
            "\"",
            "'",
            "\\",
            "\\n",
            "${",
            "%{",
            "#{",
            "}",
            "{{",
            "$$",
            "%%",
            "#",
            ": ",
            "- ",
            "? ",
            "|",
            ">",
            "&",
            "*",
            "!",
            "<<EOT",
            "EOT\n",
            "yes",
            "null",
            "~",
            "0x1F",
            "1e3",
            "2026-01-01",
            "é",
            "\u2028",
            "😀",
            "//",
            "/*",
            "@",
            "`",
            ",",
            "[",
            "]",
            "\r");

    private static final Path CORPUS = Path.of("..", "shared", "corpus");

    @ParameterizedTest
    @MethodSource("definitions")
    void aDefinitionLosesNothingInAnyForm(Path file) throws IOException {
        losesNothing(Files.readString(file));
    }

    @Test
    void noTextGetsLostInAnyForm() throws IOException {
        Random random = new Random(20260101);
        for (int i = 0; i < 300; i++) {
            ObjectNode definition = JSON.createObjectNode();
            ArrayNode objects = definition.putArray("objects");
            for (int id = 0; id < 3; id++) {
                ObjectNode object = objects.addObject().put("id", "Object" + id).put("type", "ShellCommandActivity");
                object.put("command", text(random)).putObject("dependsOn").put("ref", "Object0");
                object.putArray("scriptArgument").add(text(random)).add(text(random));
            }
            definition.putArray("parameters").addObject().put("id", "myText").put("default", text(random));
            definition.putObject("values").put("myText", text(random));
            losesNothing(JSON.writeValueAsString(definition));
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        do {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        } while (random.nextInt(4) > 0);
        // the library that writes the YAML leaves blocks of blanks open
        return text.toString().isBlank() ? text + "z" : text.toString();
    }

    private static void losesNothing(String definition) throws IOException {
        Definition original =
                read(definition.getBytes(StandardCharsets.UTF_8), "a.json").orElseThrow();
        JsonNode tree = JSON.readTree(definition);

        for (JsonNode form : List.of(ServiceWriter.small(tree), ServiceWriter.template(tree))) {
            String json = JSON.writeValueAsString(form);
            // JSON is YAML too
            for (String name : List.of("a.json", "a.yaml")) {
                assertThat(shape(json, name)).as(name).isEqualTo(shape(original));
            }
            assertThat(shape(yaml(form), "a.yaml")).as("blocks").isEqualTo(shape(original));
        }
        TerraformWriter terraform = new TerraformWriter(ServiceWriter.small(tree));
        for (String name : List.of("a.tf", "a.tf.json")) {
            String text = name.equals("a.tf") ? terraform.hcl() : terraform.json();
            assertThat(shape(text, name)).as(name).isEqualTo(shape(original));
        }
    }

    /** As people write templates: in blocks, with quotation marks where a text needs them. */
    private static String yaml(JsonNode tree) {
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setWidth(60)
                        .build())
                .dumpToString(JSON.convertValue(tree, Object.class));
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
    void anIdTakesWhatItIsMadeWithAsItStandsInTheTemplate() {
        Outcome<Definition> read = read("""
            Parameters:
              Table: {Type: String, Default: orders}
              Stage: {Type: String}
            Resources:
              Nightly:
                Type: AWS::DataPipeline::Pipeline
                Properties:
                  ParameterValues:
                    - {Id: myStage, StringValue: test}
                  PipelineObjects:
                    - Id: !Sub "${Table}Copy"
                      Name: !Ref Table
                      Fields:
                        - {Key: output, RefValue: !Ref Table}
                        - {Key: command, StringValue: !Ref Stage}
                        - {Key: role, StringValue: !ImportValue {"Fn::Sub": "${Stage}-role"}}
                    - Id: !Ref Stage
            """, "a.yml");

        assertThat(read.diagnostics())
                .filteredOn(found ->
                        found.location().line() > 0 && !found.code().id().equals("DP1070"))
                .extracting(
                        found -> found.location().line() + " " + found.code().id() + " " + found.message())
                .containsExactly(
                        "11 DP1075 An id or a name is made with `#{myTable}Copy`; it's `ordersCopy` in every run.",
                        "12 DP1075 An id or a name is made with `#{myTable}`; it's `orders` in every run.",
                        "14 DP1075 An id or a name is made with `#{myTable}`; it's `orders` in every run.",
                        "17 DP1071 An id or a name is made with `#{myStageOfTemplate}`, which isn't known here.");
    }

    @Test
    void anExportWhoseNameIsPutTogetherGoesByItsPattern() {
        Outcome<Definition> read = read("""
            Resources:
              Nightly:
                Type: AWS::DataPipeline::Pipeline
                Properties:
                  PipelineObjects:
                    - Id: Work
                      Fields:
                        - {Key: role, StringValue: !ImportValue {"Fn::Sub": "${Stage}-role"}}
                        - {Key: resourceRole, StringValue: {"Fn::ImportValue": !Sub ["${S}-box", {S: x}]}}
            """, "a.yml");

        DefinitionObject work = read.value().orElseThrow().objects().get(0);
        assertThat(text(work, 0)).isEqualTo("#{myStagerole}");
        assertThat(text(work, 1)).isEqualTo("#{mySbox}");
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

    private static List<String> shape(String text, String name) {
        Outcome<Definition> turned = read(text.getBytes(StandardCharsets.UTF_8), name);
        assertThat(turned.value())
                .as("%s %s in%n%s", name, turned.diagnostics(), text)
                .isPresent();
        return shape(turned.value().orElseThrow());
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

    /** Those that an ordinary parser reads as we do. */
    static List<Path> definitions() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("definitions", "templates")) {
            try (Stream<Path> own = Files.walk(Path.of(folder))) {
                own.filter(path -> path.endsWith("definition.json")).sorted().forEach(found::add);
            }
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
