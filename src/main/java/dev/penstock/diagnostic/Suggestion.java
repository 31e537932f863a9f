package dev.penstock.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The name that someone probably meant. */
public final class Suggestion {
    private static final int LONGEST = 256;

    private Suggestion() {}

    /** The nearest of the known names, if one is near enough; of several equally near ones the first by alphabet. */
    public static Optional<String> nearest(String wanted, Collection<String> known) {
        int allowed = Math.max(1, Math.min(wanted.length(), LONGEST) / 3);
        @Nullable String best = null;
        int bestDistance = allowed + 1;
        for (String candidate : new TreeSet<>(known)) {
            int distance = candidate.equals(wanted) ? bestDistance : distance(wanted, candidate, bestDistance);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A hint that begins with the nearest name, where there is one. */
    public static String hint(String wanted, Collection<String> known, String otherwise) {
        return nearest(wanted, known)
                .map(name -> "Did you mean `" + name + "`?")
                .orElse(otherwise);
    }

    /** How many letters have to change, whatever their case. */
    private static int distance(String wanted, String candidate, int bound) {
        String left = wanted.strip().toLowerCase(Locale.ROOT);
        String right = candidate.strip().toLowerCase(Locale.ROOT);
        if (left.equals(right)) {
            return 0;
        }
        if (Math.abs(left.length() - right.length()) >= bound || left.length() > LONGEST) {
            return bound;
        }
        int[] above = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            above = nextRow(above, left.charAt(row - 1), right, row);
        }
        return above[right.length()];
    }

    private static int[] nextRow(int[] above, char letter, String right, int row) {
        int[] current = new int[above.length];
        current[0] = row;
        for (int column = 1; column < above.length; column++) {
            int replaced = above[column - 1] + (right.charAt(column - 1) == letter ? 0 : 1);
            current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
        }
        return current;
    }
}
