package dev.penstock.glue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * A place in an event: {@code $.detail.object.key}, {@code $.Records[0]}, {@code $['detail-type']}.
 *
 * <p>Where it goes on inside a text, the text is read as JSON: that is how one event carries another one.
 */
record EventPath(List<Step> steps) {
    private static final Pattern STEP =
            Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_-]*)|\\['([^']+)'\\]|\\[([0-9]{1,6})\\]");

    EventPath {
        steps = List.copyOf(steps);
    }

    /** One key or position further in. */
    sealed interface Step {
        Optional<JsonNode> in(JsonNode node);

        String name();
    }

    record Key(String name) implements Step {
        @Override
        public Optional<JsonNode> in(JsonNode node) {
            return node.field(name);
        }

        @Override
        public String toString() {
            return name.matches("[A-Za-z_][A-Za-z0-9_-]*") ? "." + name : "['" + name + "']";
        }
    }

    record Position(int index) implements Step {
        @Override
        public Optional<JsonNode> in(JsonNode node) {
            return node.isArray() ? node.index(index) : Optional.empty();
        }

        @Override
        public String name() {
            return "[" + index + "]";
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /** Empty for a text that isn't a path. */
    static Optional<EventPath> parse(String text) {
        if (!text.startsWith("$")) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int end = 1;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            steps.add(step(matcher));
            end = matcher.end();
        }
        return end < text.length() || steps.isEmpty() ? Optional.empty() : Optional.of(new EventPath(steps));
    }

    private static Step step(Matcher matcher) {
        if (matcher.group(3) != null) {
            return new Position(Integer.parseInt(matcher.group(3)));
        }
        return new Key(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }

    /** What stands there, if anything does. */
    Optional<JsonNode> in(JsonNode event) {
        Optional<JsonNode> found = Optional.of(event);
        for (Step step : steps) {
            found = found.map(EventPath::opened).flatMap(step::in);
        }
        return found.filter(node -> !node.isNull());
    }

    private static JsonNode opened(JsonNode node) {
        return node.isString() ? JsonTexts.parse(node.asString()).orElse(node) : node;
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("", "$", ""));
    }
}
