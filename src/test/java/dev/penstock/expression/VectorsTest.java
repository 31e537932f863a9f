package dev.penstock.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.json.Json;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.expression.Expression.Constant;
import dev.penstock.expression.Expression.RunTimeField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The results that the guide states, from a file beside the project; without that file nothing is compared. */
@NullUnmarked
final class VectorsTest {
    private static final Path FILE = Path.of("../shared/reference/expression-vectors.json");

    @TestFactory
    Stream<DynamicTest> yieldsWhatTheGuideStates() throws IOException {
        Assumptions.assumeTrue(Files.exists(FILE), "there is no " + FILE);
        return ((List<?>) Json.parseJson(Files.readString(FILE)))
                .stream()
                        .map(VectorsTest::members)
                        .filter(VectorsTest::isEvaluated)
                        .map(vector -> DynamicTest.dynamicTest(
                                String.valueOf(vector.get("expression")), () -> compare(vector)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Object value) {
        return (Map<String, Object>) value;
    }

    /** Not: fields that are never evaluated, and those that must be literals. */
    private static boolean isEvaluated(Map<String, Object> vector) {
        Map<String, Object> context = members(vector.get("context"));
        return vector.get("kind").equals("expression") && !context.containsKey("slot") && !context.containsKey("field");
    }

    private static void compare(Map<String, Object> vector) {
        Map<String, Object> context = members(vector.get("context"));
        Outcome<Expression> resolved = Resolver.resolve(
                (String) vector.get("expression"), Location.of("vector", 1, 0), path -> answer(context, path));
        if (vector.get("expected") instanceof Map) {
            assertThat(resolved.isBroken()).isTrue();
            return;
        }
        Environment environment = new Environment(Map.of(), field -> moment(value(context, path(field))));
        Value value = Evaluator.evaluate(resolved.orElseThrow(), environment, Location.of("vector", 1, 0))
                .orElseThrow();
        assertThat(value.texts()).isEqualTo(texts(vector.get("expected"), value));
    }

    private static List<String> path(RunTimeField field) {
        return field.objectId().isEmpty() ? List.of(field.field()) : List.of(field.objectId(), field.field());
    }

    private static List<String> texts(Object expected, Value value) {
        if (expected instanceof List<?> items) {
            return items.stream().map(String::valueOf).toList();
        }
        String text = String.valueOf(expected);
        boolean hasZone = value.type() == Type.DATE_TIME && text.endsWith("Z");
        if (value.type() == Type.FLOAT) {
            return List.of(String.valueOf(((Number) expected).doubleValue()));
        }
        return List.of(hasZone ? text.substring(0, text.length() - 1) : text);
    }

    private static Resolution answer(Map<String, Object> context, List<String> path) {
        Object value = value(context, path);
        if (path.equals(List.of("parent", "@id"))) {
            value = members(context.get("object")).get("id");
        } else if (path.size() == 1 && value == null && context.get("object") != null) {
            value = members(context.get("object")).get(path.get(0));
        }
        String last = path.get(path.size() - 1);
        if (last.startsWith("@") && !last.equals("@id")) {
            String holder = path.size() == 1 ? "" : path.get(0);
            return path.size() > 2
                    ? new Resolution.Unknown(Scopes.MISSING, "It isn't transitive.", "Read it of the object itself.")
                    : new Resolution.Found(new RunTimeField(holder, last, Type.DATE_TIME));
        }
        if (value instanceof List<?> items) {
            List<Resolution> found = new ArrayList<>();
            items.forEach(item -> found.add(new Resolution.Found(Constant.text(String.valueOf(item)))));
            return new Resolution.Several(found);
        }
        return new Resolution.Found(Constant.text(String.valueOf(value)));
    }

    private static Object value(Map<String, Object> context, List<String> path) {
        Object value = context;
        for (String segment : path) {
            value = value instanceof Map<?, ?> map ? map.get(segment) : null;
        }
        return value;
    }

    private static Optional<Value> moment(Object value) {
        return Optional.ofNullable(value).map(text -> Value.DateTime.of(Instant.parse((String) text)));
    }
}
