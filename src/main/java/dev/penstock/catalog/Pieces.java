package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a text, of which a run fills in parts, into pieces of limited length. */
final class Pieces {
    /** Characters that are counted for each part that only a run knows. */
    private static final int UNKNOWN = 256;

    private final List<Expression> pieces = new ArrayList<>();
    private final int longest;
    private Wording piece = new Wording();
    private int length;

    private Pieces(int longest) {
        this.longest = longest;
    }

    static List<Expression> of(Expression text, int longest) {
        Pieces pieces = new Pieces(longest);
        for (Expression part : Expressions.parts(text)) {
            Optional<String> known = Expressions.constantText(part);
            known.ifPresentOrElse(pieces::add, () -> pieces.add(part));
        }
        pieces.end();
        return List.copyOf(pieces.pieces);
    }

    /** How many characters the text takes at most, unless a run fills in very long ones. */
    static int length(Expression text) {
        return Expressions.parts(text).stream().mapToInt(Pieces::lengthOfPart).sum();
    }

    private static int lengthOfPart(Expression part) {
        return Expressions.constantText(part).map(String::length).orElse(UNKNOWN);
    }

    private void add(Expression part) {
        if (length + UNKNOWN > longest) {
            end();
        }
        piece.part(part);
        length += UNKNOWN;
    }

    private void add(String text) {
        int from = 0;
        while (from < text.length()) {
            if (length >= longest) {
                end();
            }
            int to = Math.min(text.length(), from + longest - length);
            // both halves of a character that takes two stay together
            if (to < text.length() && Character.isLowSurrogate(text.charAt(to)) && to - 1 > from) {
                to--;
            }
            piece.text(text.substring(from, to));
            length += to - from;
            from = to;
            if (from < text.length()) {
                end();
            }
        }
    }

    private void end() {
        if (length > 0) {
            pieces.add(piece.expression());
        }
        piece = new Wording();
        length = 0;
    }
}
