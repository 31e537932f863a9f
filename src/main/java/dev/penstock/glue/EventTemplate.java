package dev.penstock.glue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * A text with places of an event in it: {@code s3://bucket/<$.detail.object.key>}.
 *
 * <p>{@code <$.body.Records[0].s3.object.key | urlDecoded>} takes what S3 writes into its own notifications back to
 * what the key is.
 */
public final class EventTemplate {
    private static final String OPEN = "<$";
    private static final Pattern PLACE = Pattern.compile("<(\\$[^>|]*?)\\s*(\\|\\s*urlDecoded\\s*)?>");

    private final List<Part> parts;

    private final String source;

    private EventTemplate(String source, List<Part> parts) {
        this.source = source;
        this.parts = List.copyOf(parts);
    }

    /** A piece of a template. */
    private sealed interface Part {
        String in(JsonNode event) throws UnusableEvent;

        /** The piece as a pattern of all that it can become. */
        String pattern(Map<String, String> known);
    }

    private record Literal(String text) implements Part {
        @Override
        public String in(JsonNode event) {
            return text;
        }

        @Override
        public String pattern(Map<String, String> known) {
            return text;
        }
    }

    private record Place(EventPath path, boolean isEncoded) implements Part {
        @Override
        public String in(JsonNode event) throws UnusableEvent {
            Optional<JsonNode> found = path.in(event);
            if (found.isEmpty()) {
                throw new UnusableEvent("The event has no `" + path + "`.");
            }
            JsonNode node = found.get();
            if (node.isArray() || node.isObject()) {
                throw new UnusableEvent("`" + path + "` of the event is no single value.");
            }
            return isEncoded ? decoded(node.text()) : text(node);
        }

        private static String text(JsonNode node) {
            return node.isBoolean() ? Boolean.toString(node.asBoolean()) : node.text();
        }

        private String decoded(String text) throws UnusableEvent {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                throw new UnusableEvent("`" + path + "` of the event isn't URL-encoded: " + malformed.getMessage());
            }
        }

        @Override
        public String pattern(Map<String, String> known) {
            return known.getOrDefault(path.toString(), "*");
        }
    }

    /** Empty for a text with an opened {@code <$} that isn't the beginning of a place. */
    public static Optional<EventTemplate> parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACE.matcher(text);
        int end = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, end)) {
            Optional<EventPath> path = matcher.find(open) && matcher.start() == open
                    ? EventPath.parse(matcher.group(1))
                    : Optional.empty();
            if (path.isEmpty()) {
                return Optional.empty();
            }
            if (open > end) {
                parts.add(new Literal(text.substring(end, open)));
            }
            parts.add(new Place(path.get(), matcher.group(2) != null));
            end = matcher.end();
        }
        if (end < text.length()) {
            parts.add(new Literal(text.substring(end)));
        }
        return Optional.of(new EventTemplate(text, parts));
    }

    /** The keys and, in brackets, positions that lead to each place. */
    public List<List<String>> places() {
        return parts.stream()
                .filter(Place.class::isInstance)
                .map(part -> ((Place) part)
                        .path().steps().stream().map(EventPath.Step::name).toList())
                .toList();
    }

    /** Whether a place of it takes back a URL-encoding. */
    public boolean isDecoding() {
        return parts.stream().anyMatch(part -> part instanceof Place place && place.isEncoded());
    }

    /**
     * The pattern of all that it can become.
     *
     * @param known patterns of what stands in places, by the places; others are {@code *}
     */
    public String pattern(Map<String, String> known) {
        StringBuilder pattern = new StringBuilder();
        parts.forEach(part -> pattern.append(part.pattern(known)));
        return pattern.toString();
    }

    /** The text with what stands in the places of an event. */
    String in(JsonNode event) throws UnusableEvent {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.in(event));
        }
        return text.toString();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return source;
    }
}
