package dev.penstock.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Writes definitions of the command line's form as the service's. */
final class ServiceWriter {
    private ServiceWriter() {}

    /** In a template of CloudFormation, whose keys begin with capitals. */
    static JsonNode template(JsonNode definition) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("Resources")
                .putObject("Pipeline")
                .put("Type", "AWS::DataPipeline::Pipeline")
                .set("Properties", service(definition, true));
        return root;
    }

    /** With keys in small letters, as the service answers. */
    static ObjectNode small(JsonNode definition) {
        return service(definition, false);
    }

    private static ObjectNode service(JsonNode definition, boolean isCapital) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
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
}
