package dev.penstock.simulate;

import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Evaluates the {@code {% … %}} texts of a machine by the JSONata library. */
final class Queries {
    private static final Pattern NAME = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");

    /** An expression with the names that it mentions; the rest of the scope needn't be bound. */
    record Compiled(Jsonata expression, Set<String> names) {}

    private final Map<String, Compiled> cache;
    private final QueryFunctions functions;

    /**
     * @param cache what was compiled before; more is put into it
     */
    Queries(QueryFunctions functions, Map<String, Compiled> cache) {
        this.cache = cache;
        this.functions = functions;
    }

    static boolean isQuery(@Nullable Object value) {
        return value instanceof String text && text.startsWith("{%") && text.endsWith("%}") && text.length() >= 4;
    }

    /** Fails for text that the service wouldn't accept at deployment. */
    void check(Object template, String where) {
        if (isQuery(template)) {
            compile((String) template, where);
        } else if (template instanceof Map<?, ?> map) {
            map.forEach((key, value) -> check(value, where + "." + key));
        } else if (template instanceof List<?> list) {
            list.forEach(value -> check(value, where));
        } else if (template instanceof String text && text.startsWith("{%")) {
            throw new UnsupportedEmission(where + " opens a query and doesn't close it: " + Tree.describe(template));
        }
    }

    /** The value of a template: its queries evaluated, the rest as it is; undefined is an error. */
    Object evaluate(Object template, Function<String, Optional<Object>> scope) {
        if (isQuery(template)) {
            return query((String) template, scope);
        }
        if (template instanceof Map<?, ?> map) {
            Map<String, Object> result = new LinkedHashMap<>();
            map.forEach((key, value) -> result.put((String) key, evaluate(value, scope)));
            return result;
        }
        if (template instanceof List<?> list) {
            List<Object> result = new ArrayList<>();
            list.forEach(value -> result.add(evaluate(value, scope)));
            return result;
        }
        return template;
    }

    private Object query(String text, Function<String, Optional<Object>> scope) {
        Compiled compiled = compile(text, "A query");
        Jsonata.Frame frame = compiled.expression().createFrame();
        for (String name : compiled.names()) {
            scope.apply(name).ifPresentOrElse(value -> frame.bind(name, value), () -> functions.bind(frame, name));
        }
        Object result = run(compiled.expression(), frame, text);
        if (result == null) {
            throw StateFailure.query(
                    "The JSONata expression " + Tree.describe(text) + " returned nothing (undefined).");
        }
        try {
            return Tree.copy(result);
        } catch (IllegalArgumentException failure) {
            throw StateFailure.query(
                    "The JSONata expression " + Tree.describe(text) + " gave " + failure.getMessage() + ".");
        }
    }

    // The library reports what goes wrong by exceptions of many kinds, stack overflow of a deep recursion among them.
    private static @Nullable Object run(Jsonata expression, Jsonata.Frame frame, String text) {
        try {
            return expression.evaluate(null, frame);
        } catch (UnsupportedEmission | StateFailure ours) {
            throw ours;
        } catch (RuntimeException | StackOverflowError failure) {
            throw StateFailure.query(
                    "The JSONata expression " + Tree.describe(text) + " failed: " + failure.getMessage());
        }
    }

    private Compiled compile(String text, String where) {
        Compiled known = cache.get(text);
        if (known != null) {
            return known;
        }
        String body = text.substring(2, text.length() - 2);
        Jsonata expression;
        try {
            expression = Jsonata.jsonata(body);
        } catch (RuntimeException failure) {
            throw new UnsupportedEmission(
                    where + " isn't JSONata: " + Tree.describe(text) + ": " + failure.getMessage());
        }
        expression.setOutputConvertNulls(false);
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(body);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        Compiled compiled = new Compiled(expression, names);
        cache.put(text, compiled);
        return compiled;
    }
}
