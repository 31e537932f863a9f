package dev.penstock.glue;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * What this function makes of the events that it's given.
 *
 * @param id of the trigger, with which the names of its runs begin
 * @param values in their order
 */
record Trigger(String id, EventSource source, List<Value> values) {
    Trigger {
        requireNonNull(id, "id");
        requireNonNull(source, "source");
        values = List.copyOf(values);
    }

    /**
     * A parameter's value: one template, or a list of them.
     *
     * @param accepted what each text has to match as a whole; empty for anything
     */
    record Value(String parameter, boolean isList, List<EventTemplate> templates, Optional<Pattern> accepted) {
        Value {
            templates = List.copyOf(templates);
            requireNonNull(accepted, "accepted");
        }

        private static Value of(String parameter, JsonNode node) {
            JsonNode value = node.field("value").orElse(node);
            List<JsonNode> texts = value.isArray() ? value.asArray() : List.of(value);
            return new Value(
                    parameter,
                    value.isArray(),
                    texts.stream()
                            .map(text -> EventTemplate.parse(text.asString()).orElseThrow())
                            .toList(),
                    node.field("accept").map(JsonNode::asString).map(Pattern::compile));
        }

        void write(JsonWriter writer, JsonNode event) throws UnusableEvent {
            if (!isList) {
                writer.writeValue(text(templates.get(0), event));
                return;
            }
            writer.writeStartArray();
            for (EventTemplate template : templates) {
                writer.writeValue(text(template, event));
            }
            writer.writeEndArray();
        }

        private String text(EventTemplate template, JsonNode event) throws UnusableEvent {
            String text = template.in(event);
            if (accepted.isPresent() && !accepted.get().matcher(text).matches()) {
                throw new UnusableEvent("What it says for `" + parameter + "` isn't accepted.");
            }
            return text;
        }
    }

    /** Values as the environment gives them: an object in the form of a trigger's {@code parameters}. */
    static List<Value> values(String json) {
        List<Value> values = new ArrayList<>();
        Map<String, JsonNode> members = JsonTexts.parse(json).orElseThrow().asObject();
        members.forEach((parameter, node) -> values.add(Value.of(parameter, node)));
        return values;
    }
}
