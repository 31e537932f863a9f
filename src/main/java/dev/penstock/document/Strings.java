package dev.penstock.document;

import dev.penstock.diagnostic.Location;

/** Reads a string between quotes, straight ones or such as they become in word processors. */
final class Strings {
    private static final String SMART = "\u201c\u201d\u201e\u201f\u2033\u2018\u2019\u201a\u201b\u00ab\u00bb";

    // an unclosed quote at the top of a large file isn't looked for to its end
    private static final int LONGEST_OVER_LINES = 1_000_000;

    private final Cursor cursor;
    private final Findings findings;
    private final StringBuilder value = new StringBuilder();

    Strings(Cursor cursor, Findings findings) {
        this.cursor = cursor;
        this.findings = findings;
    }

    boolean isAtString() {
        return !cursor.isAtEnd() && (cursor.peek() == '"' || cursor.peek() == '\'' || isSmart(cursor.peek()));
    }

    String read() {
        Location start = cursor.location();
        char quote = cursor.peek();
        if (quote == '"') {
            return straight(start);
        }
        if (quote == '\'') {
            findings.add(
                    ReadingCodes.UNEXPECTED,
                    start,
                    "The string here stands in single quotes.",
                    "Put it in double quotes: `\"`.");
        } else {
            findings.add(
                    ReadingCodes.SMART_QUOTE,
                    start,
                    "The quote here is the typographic `%c` (U+%04X).".formatted(quote, (int) quote),
                    "Replace it and its partner by straight double quotes: `\"`.");
        }
        return strange(start, quote);
    }

    private String straight(Location start) {
        int length = cursor.plainLength('"');
        if (length < 0) {
            return unusual(start);
        }
        cursor.advanceInLine(1);
        int from = cursor.offset();
        cursor.advanceInLine(length);
        String text = cursor.textFrom(from);
        cursor.advanceInLine(1);
        reportTemplating(text, start);
        return text;
    }

    /** A string with escapes, control characters or line breaks in it, or without an end. */
    private String unusual(Location start) {
        Cursor.Mark open = cursor.mark();
        value.setLength(0);
        cursor.advance();
        int controls = 0;
        Location firstControl = start;
        boolean hasLineBreak = false;
        while (!cursor.isAtEnd() && cursor.peek() != '"' && !(hasLineBreak && value.length() > LONGEST_OVER_LINES)) {
            char c = cursor.peek();
            if (c == '\\') {
                escape();
                continue;
            }
            if (c < ' ') {
                firstControl = controls++ == 0 ? cursor.location() : firstControl;
                hasLineBreak |= Cursor.isLineBreak(c);
            }
            raw(c);
        }
        boolean isClosed = cursor.peek() == '"';
        cursor.advance(1);
        if (!isClosed || (hasLineBreak && !isFollowedByStructure())) {
            return unclosed(start, open);
        }
        if (controls > 0) {
            reportControls(firstControl, hasLineBreak);
        }
        String text = value.toString();
        reportTemplating(text, start);
        return text;
    }

    private void raw(char c) {
        cursor.advance();
        if (c == '\r' && cursor.peek() == '\n') {
            return;
        }
        value.append(c);
    }

    private boolean isFollowedByStructure() {
        int ahead = 0;
        while (Character.isWhitespace(cursor.peek(ahead))) {
            ahead++;
        }
        return ",:]}/#\0".indexOf(cursor.peek(ahead)) >= 0;
    }

    /** Takes the string to end with its first line, so that the lines below are read as what they are. */
    private String unclosed(Location start, Cursor.Mark open) {
        cursor.reset(open);
        int from = cursor.offset() + 1;
        cursor.advanceToLineEnd();
        String line = cursor.textFrom(from);
        String kept = line.stripTrailing();
        if (kept.endsWith(",")) {
            kept = kept.substring(0, kept.length() - 1);
        }
        cursor.reset(open);
        cursor.advance(1 + kept.length());
        findings.add(
                ReadingCodes.UNCLOSED_STRING,
                start,
                "The string that starts here isn't closed.",
                "Close it with `\"`; a quote inside it is written `\\\"`.");
        return kept;
    }

    private void reportControls(Location location, boolean hasLineBreak) {
        String what = hasLineBreak ? "a raw line break" : "a raw control character";
        String remedy = hasLineBreak ? "Write `\\n` for a line break." : "Write `\\t` for a tab, `\\u00XX` for others.";
        findings.add(
                ReadingCodes.RAW_CONTROL,
                location,
                "The string holds %s, which is kept though JSON forbids it.".formatted(what),
                remedy);
    }

    private void reportTemplating(String text, Location start) {
        int open = text.indexOf("<%");
        if (open >= 0 && text.indexOf("%>", open) > open) {
            findings.add(
                    ReadingCodes.TEMPLATING_IN_TEXT,
                    start,
                    "The string holds a `<% %>` tag of a template, which is taken as it is.",
                    "Render the template first and translate what comes out.");
        }
    }

    private void escape() {
        Location location = cursor.location();
        cursor.advance();
        char c = cursor.peek();
        int known = "\"\\/bfnrt".indexOf(c);
        if (known >= 0 && !cursor.isAtEnd()) {
            value.append("\"\\/\b\f\n\r\t".charAt(known));
            cursor.advance();
            return;
        }
        if (c == 'u' && unicode()) {
            return;
        }
        value.append('\\');
        findings.add(
                ReadingCodes.BAD_ESCAPE,
                location,
                "The backslash here doesn't begin an escape that JSON knows.",
                "Write `\\\\` for a backslash itself.");
    }

    private boolean unicode() {
        int code = 0;
        for (int i = 1; i <= 4; i++) {
            char c = cursor.peek(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return false;
            }
            code = code * 16 + digit;
        }
        value.append((char) code);
        cursor.advance(5);
        return true;
    }

    private String strange(Location start, char open) {
        cursor.advance();
        int from = cursor.offset();
        while (!cursor.isAtEnd() && !Cursor.isLineBreak(cursor.peek())) {
            char c = cursor.peek();
            boolean closes = open == '\'' ? c == '\'' : (c == '"' || isSmart(c)) && isFollowedByStructureAt(1);
            if (closes) {
                String text = cursor.textFrom(from);
                cursor.advance();
                return text;
            }
            cursor.advance();
        }
        findings.add(
                ReadingCodes.UNCLOSED_STRING,
                start,
                "The string that starts here isn't closed on its line.",
                "Put it in straight double quotes: `\"`.");
        return cursor.textFrom(from);
    }

    private boolean isFollowedByStructureAt(int ahead) {
        int at = ahead;
        while (cursor.peek(at) == ' ') {
            at++;
        }
        char c = cursor.peek(at);
        return ",:]}\0".indexOf(c) >= 0 || Cursor.isLineBreak(c);
    }

    private static boolean isSmart(char c) {
        return SMART.indexOf(c) >= 0;
    }
}
