package dev.penstock.document;

import dev.penstock.diagnostic.Location;

/** A place in a text that moves forward and knows its line and column. */
final class Cursor {
    /** A place to come back to. */
    record Mark(int offset, int line, int lineStart) {}

    // keeps a search in a file of one endless line from costing its square
    private static final int FARTHEST_LOOK = 10_000;

    private final String file;
    private final String text;
    private int offset;
    private int line = 1;
    private int lineStart;

    Cursor(String file, String text) {
        this.file = file;
        this.text = text;
    }

    boolean isAtEnd() {
        return offset >= text.length();
    }

    /** The character here, or NUL at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int at = offset + ahead;
        return at < text.length() ? text.charAt(at) : '\0';
    }

    boolean isAt(String expected) {
        return text.startsWith(expected, offset);
    }

    boolean isAt(String expected, int ahead) {
        return text.startsWith(expected, offset + ahead);
    }

    int offset() {
        return offset;
    }

    int line() {
        return line;
    }

    Location location() {
        return Location.of(file, line, offset - lineStart + 1);
    }

    String textFrom(int start) {
        return text.substring(start, offset);
    }

    /** How many characters after this one stand before {@code end}; -1 where one of them has to be looked at. */
    int plainLength(char end) {
        for (int at = offset + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == end) {
                return at - offset - 1;
            }
            if (c == '\\' || c < ' ') {
                return -1;
            }
        }
        return -1;
    }

    /** Passes over characters none of which ends a line. */
    void advanceInLine(int count) {
        offset += count;
    }

    /** Line feed, carriage return and both together end a line. */
    void advance() {
        char c = text.charAt(offset++);
        if (c == '\n' || (c == '\r' && peek() != '\n')) {
            line++;
            lineStart = offset;
        }
    }

    void advance(int count) {
        for (int i = 0; i < count && !isAtEnd(); i++) {
            advance();
        }
    }

    void advanceToEnd() {
        while (!isAtEnd()) {
            advance();
        }
    }

    /** Where {@code wanted} stands next in this line, as an offset from here, or -1 when it isn't near. */
    int findInLine(String wanted) {
        int end = Math.min(text.length() - offset, FARTHEST_LOOK);
        for (int ahead = 0; ahead < end && !isLineBreak(peek(ahead)); ahead++) {
            if (text.startsWith(wanted, offset + ahead)) {
                return ahead;
            }
        }
        return -1;
    }

    void advanceToLineEnd() {
        while (!isAtEnd() && !isLineBreak(peek())) {
            advance();
        }
    }

    Mark mark() {
        return new Mark(offset, line, lineStart);
    }

    void reset(Mark mark) {
        offset = mark.offset();
        line = mark.line();
        lineStart = mark.lineStart();
    }

    static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
