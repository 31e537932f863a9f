package dev.penstock.glue;

import static java.util.Objects.requireNonNull;

import dev.penstock.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * A run that an event asks for.
 *
 * @param name of the execution: the same for the same event, so that Step Functions refuses a duplicate
 * @param input as JSON
 */
record Activation(String name, String input) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]{1,40}");
    private static final int HASH_DIGITS = 40;
    private static final int LARGEST_INPUT = 262_144;

    Activation {
        requireNonNull(name, "name");
        requireNonNull(input, "input");
    }

    /** What the trigger makes of the event. */
    static Activation of(Trigger trigger, JsonNode event) throws UnusableEvent {
        JsonWriter writer = JsonWriter.create();
        writer.writeStartObject().writeFieldName("parameters").writeStartObject();
        for (Trigger.Value value : trigger.values()) {
            writer.writeFieldName(value.parameter());
            value.write(writer, event);
        }
        byte[] input = writer.writeEndObject().writeEndObject().getBytes();
        if (input.length > LARGEST_INPUT) {
            throw new UnusableEvent("The values are larger than the 256 KiB that a run takes.");
        }
        return new Activation(
                trigger.id() + "-" + identity(trigger.source(), event), new String(input, StandardCharsets.UTF_8));
    }

    private static String identity(EventSource source, JsonNode event) throws UnusableEvent {
        StringJoiner identity = new StringJoiner("\n");
        for (String place : source.identity()) {
            Optional<String> found = EventPath.parse(place)
                    .flatMap(path -> path.in(event))
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString);
            identity.add(found.orElseThrow(() -> new UnusableEvent("The event has no `" + place + "` to know it by.")));
        }
        String text = identity.toString();
        return PLAIN.matcher(text).matches() ? text : Sha256.hex(text, HASH_DIGITS);
    }
}
