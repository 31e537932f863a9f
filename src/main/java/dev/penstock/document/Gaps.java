package dev.penstock.document;

import dev.penstock.diagnostic.Location;

/** Passes over white space and comments between values. */
final class Gaps {
    private final Cursor cursor;
    private final Findings findings;
    private final Comments comments;

    Gaps(Cursor cursor, Findings findings, Comments comments) {
        this.cursor = cursor;
        this.findings = findings;
        this.comments = comments;
    }

    void skip() {
        while (!cursor.isAtEnd()) {
            char c = cursor.peek();
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                cursor.advance();
            } else if (isOddSpace(c)) {
                findings.add(
                        ReadingCodes.ODD_SPACE,
                        cursor.location(),
                        "The space here is the character U+%04X, which JSON doesn't know.".formatted((int) c),
                        "Replace it by an ordinary space; it often comes from copying out of a web page.");
                cursor.advance();
            } else if (isAtComment()) {
                comment();
            } else {
                return;
            }
        }
    }

    boolean isAtComment() {
        boolean isHash = cursor.peek() == '#' && cursor.peek(1) != '{';
        return isHash || cursor.isAt("//") || cursor.isAt("/*");
    }

    private static boolean isOddSpace(char c) {
        return Character.isSpaceChar(c)
                || c == '\f'
                || c == '\u000b'
                || c == '\u0085'
                || c == '\ufeff'
                || c == '\u200b';
    }

    private void comment() {
        Location location = cursor.location();
        int start = cursor.offset();
        int line = cursor.line();
        if (cursor.isAt("/*")) {
            block(location);
        } else {
            cursor.advanceToLineEnd();
        }
        comments.add(new Comments.Comment(cursor.textFrom(start).strip().replaceAll("\r\n?", "\n"), line));
        findings.add(
                ReadingCodes.COMMENT,
                location,
                "The comment here is read over, though JSON doesn't know comments.",
                "Other JSON tools refuse it; a `myComment` field says the same and is kept by all of them.");
    }

    private void block(Location location) {
        cursor.advance(2);
        while (!cursor.isAtEnd() && !cursor.isAt("*/")) {
            cursor.advance();
        }
        if (cursor.isAtEnd()) {
            findings.add(
                    ReadingCodes.ENDS_EARLY,
                    location,
                    "The comment that starts here isn't closed before the file ends.",
                    "Close it with `*/`.");
            return;
        }
        cursor.advance(2);
    }
}
