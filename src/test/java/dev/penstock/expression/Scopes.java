package dev.penstock.expression;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Location;
import dev.penstock.expression.Expression.ParameterValue;
import dev.penstock.expression.Expression.RunTimeField;
import dev.penstock.expression.Expression.Secret;
import java.util.List;
import java.util.Map;

/** A scope for tests: the interval's bounds, some parameters, and fields given as texts. */
final class Scopes {
    static final Code MISSING = Code.error("DP4999", "A name isn't in the test's scope.");

    private Scopes() {}

    static Scope of(Map<String, String> fields) {
        return new Scope() {
            @Override
            public Resolution resolve(List<String> path) {
                String name = String.join(".", path);
                String text = fields.get(name);
                if (text != null) {
                    return new Resolution.Nested(text, Location.of("field " + name, 1, 0), this);
                }
                return leaf(name);
            }
        };
    }

    private static Resolution leaf(String name) {
        return switch (name) {
            case "@scheduledStartTime", "@scheduledEndTime", "@actualStartTime" ->
                new Resolution.Found(new RunTimeField("Object", name, Type.DATE_TIME));
            case "@status", "errorMessage" -> new Resolution.Found(new RunTimeField("Object", name, Type.TEXT));
            case "myBucket", "my_key" -> new Resolution.Found(new ParameterValue(name, Type.TEXT, false));
            case "myCount" -> new Resolution.Found(new ParameterValue(name, Type.INTEGER, false));
            case "myRatio" -> new Resolution.Found(new ParameterValue(name, Type.FLOAT, false));
            case "myNames" -> new Resolution.Found(new ParameterValue(name, Type.TEXT, true));
            case "myNumbers" -> new Resolution.Found(new ParameterValue(name, Type.INTEGER, true));
            case "*myPassword" -> new Resolution.Found(new Secret("myPassword"));
            default -> new Resolution.Unknown(MISSING, "There is no `%s`.".formatted(name), "Name another.");
        };
    }

    static Expression resolved(String text) {
        return Resolver.resolve(text, Location.of("text", 1, 0), of(Map.of())).orElseThrow();
    }
}
