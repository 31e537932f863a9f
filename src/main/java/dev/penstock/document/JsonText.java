package dev.penstock.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees of {@code Map}, {@code List}, {@code String}, {@code Long}, {@code Integer}, {@code Double} and {@code Boolean} as JSON text. */
public final class JsonText {
    private final StringBuilder out = new StringBuilder();
    private final Deque<Object> path = new ArrayDeque<>();
    private final String indent;

    private JsonText(String indent) {
        this.indent = indent;
    }

    /** Two spaces of indent, a line feed after each line, the last included. */
    public static String pretty(Object tree) {
        JsonText text = new JsonText("  ");
        text.write(tree, 0);
        return text.out.append('\n').toString();
    }

    /** As the CDK writes templates: one space of indent and no line feed at the end. */
    public static String template(Object tree) {
        JsonText text = new JsonText(" ");
        text.write(tree, 0);
        return text.out.toString();
    }

    /** One line without any white space. */
    public static String compact(Object tree) {
        JsonText text = new JsonText("");
        text.write(tree, 0);
        return text.out.toString();
    }

    /**
     * The tree of a document. Of a repeated key the last value stays, at the first's place; a whole number becomes a
     * {@code Long}, any other a {@code Double}.
     *
     * @throws IllegalArgumentException naming the path of a null
     */
    public static Object toTree(Json json) {
        return toTree(json, "$");
    }

    private static Object toTree(Json json, String path) {
        if (json instanceof Json.Mapping mapping) {
            Map<String, Object> tree = new LinkedHashMap<>();
            for (Json.Member member : mapping.members()) {
                tree.put(member.key(), toTree(member.value(), path + "." + member.key()));
            }
            return tree;
        }
        if (json instanceof Json.Sequence sequence) {
            List<Object> tree = new ArrayList<>();
            for (Json item : sequence.items()) {
                tree.add(toTree(item, path + "[" + tree.size() + "]"));
            }
            return tree;
        }
        if (json instanceof Json.Numeral numeral) {
            return number(numeral.literal());
        }
        if (json instanceof Json.Bool bool) {
            return bool.value();
        }
        if (json instanceof Json.Text text) {
            return text.value();
        }
        throw nullAt(path);
    }

    private static Object number(String literal) {
        try {
            return Long.valueOf(literal);
        } catch (NumberFormatException notWhole) {
            return Double.valueOf(literal);
        }
    }

    private void write(@Nullable Object tree, int depth) {
        if (tree instanceof Map<?, ?> map) {
            writeMap(map, depth);
        } else if (tree instanceof Iterable<?> list) {
            writeList(list, depth);
        } else if (tree instanceof String text) {
            appendQuoted(out, text);
        } else if (tree instanceof Double number && !Double.isFinite(number)) {
            throw new IllegalArgumentException("not a JSON number at " + place() + ": " + number);
        } else if (tree instanceof Long
                || tree instanceof Integer
                || tree instanceof Double
                || tree instanceof Boolean) {
            out.append(tree);
        } else if (tree == null) {
            throw nullAt(place());
        } else {
            throw new IllegalArgumentException(
                    "not a JSON value at " + place() + ": " + tree.getClass().getName());
        }
    }

    private void writeMap(Map<?, ?> map, int depth) {
        out.append('{');
        boolean isFirst = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException("a key that is not text at " + place() + ": " + entry.getKey());
            }
            separate(isFirst, depth + 1);
            isFirst = false;
            appendQuoted(out, key);
            out.append(indent.isEmpty() ? ":" : ": ");
            path.addLast(key);
            write(entry.getValue(), depth + 1);
            path.removeLast();
        }
        close(isFirst, depth, '}');
    }

    private void writeList(Iterable<?> list, int depth) {
        out.append('[');
        int index = 0;
        for (Object item : list) {
            separate(index == 0, depth + 1);
            path.addLast(index);
            write(item, depth + 1);
            path.removeLast();
            index++;
        }
        close(index == 0, depth, ']');
    }

    private String place() {
        StringBuilder place = new StringBuilder("$");
        path.forEach(step -> place.append(step instanceof Integer ? "[" + step + "]" : "." + step));
        return place.toString();
    }

    private void separate(boolean isFirst, int depth) {
        if (!isFirst) {
            out.append(',');
        }
        newLine(depth);
    }

    private void close(boolean isEmpty, int depth, char bracket) {
        if (!isEmpty) {
            newLine(depth);
        }
        out.append(bracket);
    }

    private void newLine(int depth) {
        if (!indent.isEmpty()) {
            out.append('\n').append(indent.repeat(depth));
        }
    }

    /** Escapes only what JSON demands, and the halves of broken surrogate pairs, which no encoding can hold. */
    static void appendQuoted(StringBuilder out, String text) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                continue;
            }
            out.append(text, plain, i);
            boolean isPair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (isPair) {
                out.append(c).append(text.charAt(++i));
            } else {
                appendEscaped(out, c);
            }
            plain = i + 1;
        }
        out.append(text, plain, text.length()).append('"');
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
    }

    private static void appendEscaped(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> out.append("\\u").append(hex(c));
        }
    }

    private static String hex(char c) {
        String digits = Integer.toHexString(c);
        return "0".repeat(4 - digits.length()) + digits;
    }

    private static IllegalArgumentException nullAt(String path) {
        return new IllegalArgumentException("null at " + path);
    }
}
