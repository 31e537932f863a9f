package dev.penstock.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Writes a definition of the service's form as Terraform does, in HCL and in its JSON. */
record TerraformWriter(JsonNode definition) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> KEYS = Map.of(
            "pipelineObjects", "pipeline_object",
            "parameterObjects", "parameter_object",
            "parameterValues", "parameter_value",
            "fields", "field",
            "attributes", "attribute",
            "stringValue", "string_value",
            "refValue", "ref_value");

    /** Texts of several lines as heredocs, where they can be. */
    String hcl() {
        StringBuilder out = new StringBuilder("resource \"aws_datapipeline_pipeline_definition\" \"all\" { # whole\n");
        out.append("  pipeline_id = aws_datapipeline_pipeline.all.id\n");
        body(out, definition, "  ");
        return out.append("}\n").toString();
    }

    private static void body(StringBuilder out, JsonNode block, String indent) {
        block.properties().forEach(member -> {
            String key = KEYS.getOrDefault(member.getKey(), member.getKey());
            if (member.getValue() instanceof ArrayNode blocks) {
                for (JsonNode each : blocks) {
                    out.append(indent).append(key).append(" {\n");
                    body(out, each, indent + "  ");
                    out.append(indent).append("}\n");
                }
                return;
            }
            out.append(indent).append(key).append("   = ");
            String text = member.getValue().asText();
            out.append(
                    text.matches("(?s)[^\r\t]+\n.*\n") && !text.contains("EOT") ? heredoc(text, indent) : quoted(text));
            out.append('\n');
        });
    }

    private static String heredoc(String text, String indent) {
        // the first line must not begin with a space that all have
        boolean isFlat = text.lines().anyMatch(line -> !line.isBlank() && !line.startsWith(" "));
        String shift = isFlat ? indent : "";
        StringBuilder out = new StringBuilder(isFlat ? "<<-EOT\n" : "<<EOT\n");
        for (String line : escaped(text).split("\n", -1)) {
            out.append(line.isEmpty() ? "" : shift).append(line).append('\n');
        }
        out.setLength(out.length() - 1);
        return out.append(indent).append("EOT").toString();
    }

    private static String quoted(String text) {
        String escaped = escaped(text.replace("\\", "\\\\").replace("\"", "\\\""))
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return "\"" + escaped + "\"";
    }

    private static String escaped(String text) {
        return text.replace("${", "$${").replace("%{", "%%{");
    }

    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("resource")
                .putObject("aws_datapipeline_pipeline_definition")
                .set("all", renamed(definition));
        return root.toString();
    }

    private static JsonNode renamed(JsonNode node) {
        if (node instanceof ArrayNode items) {
            ArrayNode list = JSON.createArrayNode();
            items.forEach(item -> list.add(renamed(item)));
            return list;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode renamed = JSON.createObjectNode();
            object.properties()
                    .forEach(member -> renamed.set(
                            KEYS.getOrDefault(member.getKey(), member.getKey()), renamed(member.getValue())));
            return renamed;
        }
        return JSON.getNodeFactory().textNode(escaped(node.asText()));
    }
}
