package dev.penstock.expression;

import dev.penstock.diagnostic.Location;

/**
 * Turns offsets in a JSON text's value into places in its file.
 *
 * <p>The value itself no longer knows how it was escaped; the shortest escape is assumed.
 */
final class Places {
    private final String text;
    private final Location at;
    private int offset;
    private int column;

    /**
     * @param at of the character before the text, which in a file is its opening quote; column 0 for a text by itself
     */
    Places(String text, Location at) {
        this.text = text;
        this.at = at;
        this.column = at.column() + 1;
    }

    /** Offsets are cheap as long as they only grow. */
    Location of(int target) {
        if (target < offset) {
            offset = 0;
            column = at.column() + 1;
        }
        for (; offset < target && offset < text.length(); offset++) {
            column += isEscaped(text.charAt(offset)) ? 2 : 1;
        }
        return new Location(at.file(), at.line(), column, at.object(), at.field());
    }

    private static boolean isEscaped(char character) {
        return "\"\\\n\r\t\f\b".indexOf(character) >= 0;
    }
}
