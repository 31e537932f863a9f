package dev.penstock.simulate;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON trees as states hand them on: {@code Map}, {@code List}, {@code String}, {@code Long}, {@code Double}, {@code
 * Boolean} and {@link #NULL}.
 */
public final class Tree {
    /** JSON's null, so that Java's means "undefined" only. */
    public static final Object NULL = Jsonata.NULL_VALUE;

    private Tree() {}

    @SuppressWarnings("unchecked") // keys of a JSON object are texts
    static Map<String, Object> map(@Nullable Object value, String where) {
        if (value instanceof Map) {
            return (Map<String, Object>) value;
        }
        throw new UnsupportedEmission(where + " should be an object, but is " + describe(value));
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(@Nullable Object value, String where) {
        if (value instanceof List) {
            return (List<Object>) value;
        }
        throw new UnsupportedEmission(where + " should be an array, but is " + describe(value));
    }

    static String text(@Nullable Object value, String where) {
        if (value instanceof String text) {
            return text;
        }
        throw new UnsupportedEmission(where + " should be a text, but is " + describe(value));
    }

    static String describe(@Nullable Object value) {
        if (value == null) {
            return "missing";
        }
        String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    /** A copy that nothing else can change, integers as {@code Long}; the order of keys stays. */
    static Object copy(@Nullable Object value) {
        if (value == null || value == NULL) {
            return NULL;
        }
        if (value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put((String) key, copy(member)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(copy(item)));
            return copy;
        }
        throw new IllegalArgumentException("not JSON: " + value.getClass().getSimpleName());
    }

    private static Number number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short) {
            return number.longValue();
        }
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("not a JSON number: " + number);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Number) (long) value : (Number) value;
    }

    /** Reads JSON text; throws {@link IllegalArgumentException} when it isn't JSON. */
    static Object parse(String json) {
        try {
            return copy(Json.parseJson(json));
        } catch (RuntimeException failure) {
            throw new IllegalArgumentException("not JSON: " + describe(json), failure);
        }
    }

    static String write(Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(Object value, StringBuilder json) {
        if (value instanceof String text) {
            quote(text, json);
        } else if (value instanceof Map<?, ?> map) {
            json.append('{');
            map.forEach((key, member) -> {
                separate(json);
                quote((String) key, json);
                json.append(':');
                write(member, json);
            });
            json.append('}');
        } else if (value instanceof List<?> list) {
            json.append('[');
            list.forEach(item -> {
                separate(json);
                write(item, json);
            });
            json.append(']');
        } else if (value instanceof Double number) {
            json.append(new BigDecimal(number.toString()).toString());
        } else {
            json.append(value == NULL ? "null" : value);
        }
    }

    private static void separate(StringBuilder json) {
        char last = json.charAt(json.length() - 1);
        if (last != '{' && last != '[') {
            json.append(',');
        }
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    /** Bytes of the value as JSON in UTF-8, about as the service counts them against its limit. */
    static long size(Object value) {
        if (value instanceof String text) {
            return text.length()
                    + 2L
                    + text.chars()
                            .filter(c -> c > 127 || c < ' ' || c == '"' || c == '\\')
                            .count();
        }
        if (value instanceof Map<?, ?> map) {
            long size = 1L + Math.max(1, map.size());
            for (var entry : map.entrySet()) {
                size += size(entry.getKey()) + 1 + size(entry.getValue());
            }
            return size;
        }
        if (value instanceof List<?> list) {
            long size = 1L + Math.max(1, list.size());
            for (Object item : list) {
                size += size(item);
            }
            return size;
        }
        return value == NULL ? 4 : value.toString().length();
    }

    /** An ordered object from keys and values in turn. */
    static Map<String, Object> of(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
