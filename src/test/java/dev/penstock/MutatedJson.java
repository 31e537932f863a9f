package dev.penstock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sound JSON with one odd value in it, or with one member less. */
public final class MutatedJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ODD = List.of(
            "null",
            "1",
            "true",
            "[]",
            "{}",
            "[[\"a\"]]",
            "{\"re\": \"A\"}",
            "{\"ref\": 1}",
            "{\"ref\": null}",
            "{\"ref\": \"A\", \"other\": 1}",
            "[{\"ref\": []}]",
            "{\"ref\": [\"A\"]}",
            "[null]",
            "\"\"");

    private MutatedJson() {}

    /** The text of another mutant each time. */
    public static String of(JsonNode sound, Random random) throws IOException {
        JsonNode copy = sound.deepCopy();
        List<JsonNode> containers = new ArrayList<>();
        collect(copy, containers);
        JsonNode chosen = containers.get(random.nextInt(containers.size()));
        JsonNode odd = JSON.readTree(ODD.get(random.nextInt(ODD.size())));
        if (chosen instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), odd);
        } else if (chosen instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, odd);
            }
        }
        return JSON.writeValueAsString(copy);
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
