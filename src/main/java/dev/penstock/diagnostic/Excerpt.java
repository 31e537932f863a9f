package dev.penstock.diagnostic;

import java.util.List;
import java.util.Optional;

/**
 * The source line of a diagnostic, cut to a terminal's width, without secrets and control characters.
 *
 * @param indent what stands before the caret
 */
record Excerpt(String line, String indent) {
    private static final int WIDTH = 100;
    private static final int BEFORE = 60;

    static Optional<Excerpt> of(Location location, List<String> lines) {
        if (location.line() < 1 || location.line() > lines.size() || location.column() < 1) {
            return Optional.empty();
        }
        String line = lines.get(location.line() - 1);
        boolean isSecret = location.object().startsWith("*") || location.field().startsWith("*");
        if (isSecret || holdsSecret(line) || location.column() > line.length() + 1) {
            return Optional.empty();
        }
        return Optional.of(cut(line, location.column() - 1));
    }

    /** A line that says {@code "*password": "…"}, or that holds a secret parameter beside its default. */
    private static boolean holdsSecret(String line) {
        return line.contains("\"*");
    }

    private static Excerpt cut(String line, int column) {
        int from = line.length() <= WIDTH ? 0 : Math.max(0, column - BEFORE);
        int to = Math.min(line.length(), from + WIDTH);
        String start = from > 0 ? "…" : "";
        String end = to < line.length() ? "…" : "";
        String before = visible(start + line.substring(from, column));
        String after = visible(line.substring(column, Math.max(to, column)) + end);
        String text = before + after;
        int margin = text.length() - text.stripLeading().length();
        int kept = Math.min(margin, before.length());
        return new Excerpt(text.substring(kept), " ".repeat(before.length() - kept));
    }

    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < ' ' || text.charAt(at) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Tabs as a space; other characters that would move the cursor or end the line as a box. */
    static String visible(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (c == '\t' || c == '\n' || c == '\r') {
                out.append(' ');
            } else if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
                out.append('\u25a1');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
