package dev.penstock.document;

import dev.penstock.diagnostic.Location;
import org.jspecify.annotations.Nullable;

/** The commas of one object or list. */
final class Separators {
    private final Cursor cursor;
    private final Findings findings;
    private boolean needsComma;
    private boolean takesComma;
    private @Nullable Location lastComma;

    Separators(Cursor cursor, Findings findings) {
        this.cursor = cursor;
        this.findings = findings;
    }

    void comma() {
        if (!needsComma && !takesComma) {
            findings.add(
                    ReadingCodes.EXTRA_COMMA,
                    cursor.location(),
                    "No entry stands before this comma.",
                    "Remove the comma.");
        } else {
            lastComma = cursor.location();
        }
        needsComma = false;
        takesComma = false;
        cursor.advance();
    }

    void beforeEntry() {
        if (needsComma) {
            findings.add(
                    ReadingCodes.MISSING_COMMA,
                    cursor.location(),
                    "A comma is missing before this.",
                    "Write `,` after the entry above.");
        }
        needsComma = false;
        takesComma = false;
        lastComma = null;
    }

    void afterEntry() {
        needsComma = true;
    }

    /** Something was passed over: a comma may follow it or not. */
    void afterMistake() {
        needsComma = false;
        takesComma = true;
    }

    void close() {
        if (lastComma != null) {
            findings.add(
                    ReadingCodes.TRAILING_COMMA,
                    lastComma,
                    "The comma after the last entry is read over.",
                    "Remove it: other JSON tools refuse it.");
        }
    }
}
