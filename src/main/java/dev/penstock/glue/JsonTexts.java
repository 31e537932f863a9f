package dev.penstock.glue;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeVisitor;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** JSON as text, read and written by what the SDK brings along anyway. */
final class JsonTexts {
    private JsonTexts() {}

    /** Empty for what isn't JSON. */
    static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JsonNode.parser().parse(text));
        } catch (UncheckedIOException notJson) {
            return Optional.empty();
        }
    }

    static String print(JsonNode node) {
        JsonWriter writer = JsonWriter.create();
        node.visit(new Printer(writer));
        return new String(writer.getBytes(), StandardCharsets.UTF_8);
    }

    /** The SDK's own {@code toString} leaves control characters as they are. */
    private static final class Printer implements JsonNodeVisitor<JsonWriter> {
        private final JsonWriter writer;

        Printer(JsonWriter writer) {
            this.writer = writer;
        }

        @Override
        public JsonWriter visitNull() {
            return writer.writeNull();
        }

        @Override
        public JsonWriter visitBoolean(boolean value) {
            return writer.writeValue(value);
        }

        @Override
        public JsonWriter visitNumber(String literal) {
            return writer.writeNumber(literal);
        }

        @Override
        public JsonWriter visitString(String text) {
            return writer.writeValue(text);
        }

        @Override
        public JsonWriter visitArray(List<JsonNode> items) {
            writer.writeStartArray();
            items.forEach(item -> item.visit(this));
            return writer.writeEndArray();
        }

        @Override
        public JsonWriter visitObject(Map<String, JsonNode> members) {
            writer.writeStartObject();
            members.forEach((key, value) -> {
                writer.writeFieldName(key);
                value.visit(this);
            });
            return writer.writeEndObject();
        }

        @Override
        public JsonWriter visitEmbeddedObject(Object value) {
            throw new IllegalArgumentException("JSON has no embedded objects");
        }
    }
}
