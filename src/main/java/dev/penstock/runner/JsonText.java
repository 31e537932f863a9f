package dev.penstock.runner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The little JSON that the runner reads and writes: maps, lists, texts, numbers, booleans; a null member is as absent. */
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    static Map<String, Object> parse(String text) throws MalformedTask {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedTask("The text isn't a JSON object.");
            }
            Map<String, Object> members = members(parser);
            if (parser.nextToken() != null) {
                throw new MalformedTask("Something follows the JSON object.");
            }
            return members;
        } catch (IOException e) {
            // the parser's own message quotes the source, which may hold a token
            throw new MalformedTask("The text isn't valid JSON.", e);
        }
    }

    private static Map<String, Object> members(JsonParser parser) throws IOException, MalformedTask {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            if (members.put(key, value(parser)) != null) {
                throw new MalformedTask("`" + key + "` comes twice.");
            }
        }
        return members;
    }

    private static Object value(JsonParser parser) throws IOException, MalformedTask {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new MalformedTask("A list holds a null.");
        };
    }

    private static List<Object> items(JsonParser parser) throws IOException, MalformedTask {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    static String print(Map<String, String> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.writeStartObject();
            for (Map.Entry<String, String> member : members.entrySet()) {
                generator.writeStringField(member.getKey(), member.getValue());
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
