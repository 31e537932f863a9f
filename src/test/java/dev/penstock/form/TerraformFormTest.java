package dev.penstock.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.definition.Definition;
import dev.penstock.definition.DefinitionObject;
import dev.penstock.definition.DefinitionReader;
import dev.penstock.definition.DefinitionValue;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.DocumentReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pipelines in Terraform files. */
final class TerraformFormTest {
    private static final Path CORPUS = Path.of("..", "shared", "corpus");

    private static final String NIGHTLY = """
        variable "log_bucket" {
          description = "Where logs go"
          default     = "logs"
        }
        variable "password" {
          type      = string
          sensitive = true
        }
        variable "myTable" { default = "orders" }
        locals {
          folder = "in/${var.log_bucket}"
          day    = 7
        }
        resource "aws_iam_role" "worker" { name = "etl-worker" }
        resource "aws_datapipeline_pipeline" "nightly" {
          name        = "nightly"
          description = "Every night"
        }
        resource "aws_datapipeline_pipeline_definition" "nightly" {
          pipeline_id = aws_datapipeline_pipeline.nightly.id
          parameter_object {
            id = "myTable"
            attribute {
              key          = "type"
              string_value = "String"
            }
          }
          parameter_value {
            id           = "myTable"
            string_value = var.myTable
          }
          pipeline_object {
            id   = "Work"
            name = "Work"
            /* the type
               stands first */
            field {
              key          = "type"
              string_value = "ShellCommandActivity"
            }
            field {
              key          = "command"
              string_value = <<-EOT
                cd ${local.folder} # ${local.day}
                  echo "$${HOME}" 100% '\\d' #{myTable} > ${aws_s3_bucket.out.id}
              EOT
            }
            field {
              key          = "*password"
              string_value = var.password
            }
            field {
              key          = "resourceRole"
              string_value = aws_iam_role.worker.name // known
            }
            field {
              key          = "maximumRetries"
              string_value = 2
            }
            field {
              key       = "runsOn"
              ref_value = "Box"
              string_value = null
            }
          }
        }
        """;

    @Test
    void whatTheFileSaysTakesItsPlaceAndTheRestBecomesParameters() {
        Outcome<Definition> read = read(NIGHTLY);

        Definition definition = read.orElseThrow();
        DefinitionObject work = definition.objects().get(0);
        assertThat(work.type()).contains("ShellCommandActivity");
        assertThat(text(work, 0)).isEqualTo("""
            cd in/#{myLogBucket} # 7
              echo "${HOME}" 100% '\\d' #{myTable} > #{myAwsS3BucketOutId}
            """);
        assertThat(text(work, 1)).isEqualTo("#{*myPassword}");
        assertThat(text(work, 2)).isEqualTo("etl-worker");
        assertThat(text(work, 3)).isEqualTo("2");
        assertThat(((DefinitionValue.Reference) work.fields().get(4).values().get(0)).id())
                .isEqualTo("Box");
        assertThat(definition.values().values().get("myTable"))
                .extracting(DefinitionValue.Text::text)
                .containsExactly("orders");
        assertThat(definition.parameters())
                .extracting(parameter -> parameter.id() + "="
                        + parameter.values("default").stream()
                                .map(DefinitionValue.Text::text)
                                .toList())
                .containsExactly("myTable=[]", "myLogBucket=[logs]", "myAwsS3BucketOutId=[]", "*myPassword=[]");
    }

    @Test
    void keepsThePlaceOfEveryValue() {
        DefinitionObject work = read(NIGHTLY).orElseThrow().objects().get(0);

        assertThat(work.location().line() + ":" + work.location().column()).isEqualTo("32:3");
        assertThat(work.fields().get(0).values().get(0).location().line()).isEqualTo(43);
        assertThat(work.fields().get(1).values().get(0).location())
                .satisfies(at -> assertThat(at.line() + ":" + at.column()).isEqualTo("50:22"));
        assertThat(read(NIGHTLY).diagnostics())
                .extracting(
                        found -> found.location().line() + " " + found.code().id())
                .containsExactly(
                        "0 DP1057", "16 DP1074", "17 DP1074", "19 DP1074", "43 DP1070", "43 DP1070", "50 DP1070");
    }

    @Test
    void whatTerraformWorksOutIsAnErrorWhereItStands() {
        Outcome<Definition> read = read("""
            resource "aws_datapipeline_pipeline_definition" "x" {
              for_each = toset(["a", "b"])
              pipeline_object {
                id = "Work"
                name = "Work"
                field {
                  key = "command"
                  string_value = file("${path.module}/work.sh")
                }
                field {
                  key = "myOther"
                  string_value = var.isLarge ? "a" : "b"
                }
                field {
                  key = "myThird"
                  string_value = "%{ if true }x%{ endif }${each.key}"
                }
                dynamic "field" {
                  for_each = local.fields
                  content { key = field.key }
                }
              }
            }
            """);

        assertThat(read.diagnostics())
                .filteredOn(Diagnostic::isError)
                .extracting(found -> found.location().line() + ":"
                        + found.location().column() + " " + found.code().id() + " " + found.message())
                .containsExactly(
                        "2:3 DP1071 `for_each` is worked out by Terraform, so what it yields isn't known here.",
                        "8:22 DP1071 `file(…)` is worked out by Terraform, so its value isn't known here.",
                        "12:22 DP1071 `var.isLarge ? \"a\" : \"b\"` is worked out by Terraform, so its value isn't"
                                + " known here.",
                        "16:22 DP1071 `%{ … }` is worked out by Terraform, so its value isn't known here.",
                        "18:5 DP1071 `dynamic` is worked out by Terraform, so what it yields isn't known here.");
    }

    @Test
    void aCountThatOnlySwitchesADefinitionOffLeavesItOn() {
        Outcome<Definition> read = read("""
            resource "aws_iam_role" "worker" {
              count = var.isOn ? 1 : 0
              name  = "etl-worker"
            }
            resource "aws_datapipeline_pipeline_definition" "x" {
              count = var.isOn ? 1 : 0
              pipeline_object {
                id = "Work"
                name = "Work"
                field {
                  key = "role"
                  string_value = aws_iam_role.worker[0].name
                }
                field {
                  key = "myUser"
                  string_value = var.user
                }
              }
              parameter_value {
                id = "myUser"
                string_value = "etl"
              }
            }
            """);

        assertThat(read.diagnostics())
                .extracting(
                        found -> found.location().line() + " " + found.code().id())
                .contains("6 DP1074")
                .doesNotContain("6 DP1071");
        DefinitionObject work = read.orElseThrow().objects().get(0);
        assertThat(text(work, 0)).isEqualTo("etl-worker");
        assertThat(text(work, 1)).isEqualTo("#{myUserOfTemplate}");
        assertThat(read("""
            resource "aws_datapipeline_pipeline_definition" "x" {
              count = var.isOn ? 2 : 0
            }
            """).diagnostics())
                .filteredOn(Diagnostic::isError)
                .extracting(found -> found.code().id())
                .contains("DP1071");
    }

    @Test
    void oneFileIsOneDefinition() {
        assertThat(read("# nothing\n").diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("The file holds no resource of the type `aws_datapipeline_pipeline_definition`.");
        assertThat(read("""
            resource "aws_datapipeline_pipeline_definition" "a" {}
            resource "aws_datapipeline_pipeline_definition" "b" {}
            """).diagnostics())
                .extracting(found -> found.location().line() + " " + found.message())
                .containsExactly("2 The file holds 2 definitions: `a`, `b`.");
    }

    @Test
    void aFileThatCannotBeUnderstoodIsAnErrorAtItsPlace() {
        List<String> broken = List.of(
                "a = \"x",
                "a = \"\\q\"",
                "a = \"\\u12\"",
                "a {\n b = 1",
                "a = [1, 2",
                "a = { b 1 }",
                "a = <<EOT\nx\n",
                "a = ",
                "a \"b\" = 1",
                "= 1",
                "a = \"${b",
                "a = (1",
                "/* x",
                "}",
                "[".repeat(300),
                "a = " + "[".repeat(300),
                "a = " + "\"${".repeat(300),
                "a {".repeat(300));
        for (String text : broken) {
            assertThat(read(text).diagnostics()).as(text).singleElement().satisfies(found -> {
                assertThat(found.code().id()).isIn("DP1082", "DP1013");
                assertThat(found.location().line()).isPositive();
                assertThat(found.location().column()).isPositive();
            });
        }
    }

    @Test
    void noMutationStopsTheReader() {
        Random random = new Random(20_261_121);
        String tokens = "{}[]()\"\\$%=,#<-\n'aT1. ";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(NIGHTLY);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(text.length());
                text.replace(
                        at,
                        Math.min(text.length(), at + random.nextInt(3)),
                        "" + tokens.charAt(random.nextInt(tokens.length())));
            }
            assertThat(read(text.toString()).diagnostics())
                    .allSatisfy(found -> assertThat(found.message()).endsWith("."));
        }
    }

    @Test
    void publicFilesAreRead() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "the corpus isn't beside the project");
        try (Stream<Path> files = Files.list(CORPUS)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".tf"))
                    .sorted()
                    .toList();
            assertThat(found).hasSize(2);
            for (Path file : found) {
                Outcome<Definition> read = DocumentReader.read(file, file.toString())
                        .then(Forms::toCommandLine)
                        .then(DefinitionReader::read);
                assertThat(read.value().orElseThrow().objects()).hasSizeBetween(3, 4);
                // the example of the provider's manual writes a parent as a text
                assertThat(read.diagnostics().stream().filter(Diagnostic::isError))
                        .extracting(error -> error.code().id())
                        .isSubsetOf("DP1058");
            }
        }
    }

    private static Outcome<Definition> read(String text) {
        return DocumentReader.parse(text.getBytes(StandardCharsets.UTF_8), "a.tf")
                .then(Forms::toCommandLine)
                .then(DefinitionReader::read);
    }

    private static String text(DefinitionObject object, int field) {
        return ((DefinitionValue.Text) object.fields().get(field).values().get(0)).text();
    }
}
