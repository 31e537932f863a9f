package dev.penstock.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Emitted JSONata as a person reads it. */
final class JsonataWords {
    private JsonataWords() {}

    /** A concatenation as the text that it makes, with what is only known later in braces. */
    static String words(String text) {
        String source = text.startsWith("{%") && text.endsWith("%}")
                ? text.substring(2, text.length() - 2).strip()
                : "";
        if (source.isEmpty()) {
            return text;
        }
        return concatenation(source);
    }

    static String concatenation(String source) {
        StringBuilder words = new StringBuilder();
        for (String part : split(source, '&')) {
            if (isQuoted(part)) {
                words.append(unquoted(part));
            } else {
                words.append("#{")
                        .append(part.startsWith("$parameters.") ? part.substring("$parameters.".length()) : part)
                        .append('}');
            }
        }
        return words.toString();
    }

    /** The members of the object constructor that starts at the first brace behind {@code start}, as their source. */
    static Map<String, String> members(String source, int start) {
        Map<String, String> members = new LinkedHashMap<>();
        int open = source.indexOf('{', start);
        if (open < 0) {
            return members;
        }
        for (String member : split(source.substring(open + 1, end(source, open)), ',')) {
            List<String> halves = split(member, ':');
            if (halves.size() >= 2) {
                members.put(unquoted(halves.get(0)), String.join(": ", halves.subList(1, halves.size())));
            }
        }
        return members;
    }

    /** The items of an array constructor, as their source. */
    static List<String> items(String source) {
        return source.startsWith("[") ? split(source.substring(1, end(source, 0)), ',') : List.of();
    }

    private static boolean isQuoted(String part) {
        if (part.length() < 2 || (part.charAt(0) != '\'' && part.charAt(0) != '"')) {
            return false;
        }
        return quoteEnd(part, 0) == part.length() - 1;
    }

    private static String unquoted(String part) {
        return isQuoted(part)
                ? part.substring(1, part.length() - 1).replace("\\'", "'").replace("\\n", "\n")
                : part;
    }

    private static int end(String source, int open) {
        int depth = 0;
        for (int i = open; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\'' || c == '"') {
                i = quoteEnd(source, i);
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0 && --depth == 0) {
                return i;
            }
        }
        return source.length();
    }

    private static int quoteEnd(String source, int open) {
        char quote = source.charAt(open);
        int i = open + 1;
        while (i < source.length() && source.charAt(i) != quote) {
            i += source.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, source.length());
    }

    private static List<String> split(String source, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\'' || c == '"') {
                i = quoteEnd(source, i);
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (c == separator && depth == 0) {
                parts.add(source.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(source.substring(start).strip());
        return parts;
    }
}
