package dev.penstock.expression;

import dev.penstock.expression.JodaPattern.Letters;
import dev.penstock.expression.JodaPattern.Literal;
import dev.penstock.expression.JodaPattern.Part;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats a moment by a pattern in JSONata: by one picture where it can, piecewise where it must. */
final class JsonataPattern {
    private static final String MOMENT = "$l_";

    private JsonataPattern() {}

    /** A piece of the result: part of a picture, or an expression that yields its text. */
    private record Piece(String text, boolean isPicture) {}

    /** @param local milliseconds whose fields in UTC are the ones to write */
    static Snippet format(JodaPattern pattern, String local, ZoneId zone) {
        List<Piece> pieces = new ArrayList<>();
        pattern.parts().forEach(part -> add(piece(part, zone), pieces));
        if (pieces.size() == 1 && pieces.get(0).isPicture()) {
            return Snippet.tight(fromMillis(local, pieces.get(0).text()));
        }
        String moment = pieces.size() == 1 ? local : MOMENT;
        String body = pieces.stream().map(piece -> text(piece, moment)).collect(Collectors.joining(" & "));
        if (pieces.size() == 1) {
            return Snippet.loose(body.replace(MOMENT, "(" + local + ")"));
        }
        return Snippet.tight("(" + MOMENT + " := " + local + "; " + body + ")");
    }

    static String fromMillis(String moment, String picture) {
        return "$fromMillis(" + moment + ", " + Jsonata.quote(picture) + ")";
    }

    private static String text(Piece piece, String moment) {
        if (!piece.isPicture()) {
            return piece.text();
        }
        return piece.text().contains("[") ? fromMillis(moment, piece.text()) : Jsonata.quote(piece.text());
    }

    private static void add(Piece piece, List<Piece> pieces) {
        int last = pieces.size() - 1;
        if (last >= 0 && piece.isPicture() && pieces.get(last).isPicture()) {
            pieces.set(last, new Piece(pieces.get(last).text() + piece.text(), true));
        } else {
            pieces.add(piece);
        }
    }

    private static Piece piece(Part part, ZoneId zone) {
        if (part instanceof Literal literal) {
            boolean hasBracket = literal.text().contains("[") || literal.text().contains("]");
            return hasBracket ? new Piece(Jsonata.quote(literal.text()), false) : new Piece(literal.text(), true);
        }
        Letters letters = (Letters) part;
        return picture(letters, zone)
                .map(picture -> new Piece(picture, true))
                .orElseGet(() -> new Piece(computed(letters), false));
    }

    /** The pictures that mean the same in every engine. */
    private static Optional<String> picture(Letters letters, ZoneId zone) {
        int count = letters.count();
        return Optional.ofNullable(
                switch (letters.letter()) {
                    case ERA -> "AD";
                    case YEAR, YEAR_OF_ERA -> count == 1 ? "[Y]" : count == 2 ? "[Y01]" : count == 4 ? "[Y0001]" : null;
                    case WEEK -> count == 2 ? "[W01]" : null;
                    case DAY_OF_WEEK -> count == 1 ? "[F1]" : null;
                    case DAY_NAME -> count < 4 ? "[FNn,3-3]" : "[FNn]";
                    case DAY_OF_YEAR -> count == 1 ? "[d]" : count == 3 ? "[d001]" : null;
                    case MONTH ->
                        switch (count) {
                            case 1 -> "[M]";
                            case 2 -> "[M01]";
                            case 3 -> "[MNn,3-3]";
                            default -> "[MNn]";
                        };
                    case DAY -> byCount(count, "[D]", "[D01]");
                    case HALF_DAY -> "[PN]";
                    case CLOCK_HOUR_OF_HALF_DAY -> byCount(count, "[h]", "[h01]");
                    case HOUR -> byCount(count, "[H]", "[H01]");
                    case MINUTE -> byCount(count, "[m1]", "[m01]");
                    case SECOND -> byCount(count, "[s1]", "[s01]");
                    case FRACTION -> count < 3 ? null : "[f001]" + "0".repeat(count - 3);
                    case ZONE_NAME -> count < 4 ? "UTC" : "Coordinated Universal Time";
                    case ZONE_OFFSET -> zone(count, zone);
                    default -> null;
                });
    }

    private static @Nullable String byCount(int count, String one, String two) {
        return count == 1 ? one : count == 2 ? two : null;
    }

    private static String zone(int count, ZoneId zone) {
        if (count > 2) {
            return JodaLetter.zoneId(zone);
        }
        return count == 2 ? "+00:00" : "+0000";
    }

    private static String computed(Letters letters) {
        int count = letters.count();
        return switch (letters.letter()) {
            case FRACTION -> "$substring($fromMillis(" + MOMENT + ", '[f001]'), 0, " + count + ")";
            case WEEK_YEAR -> {
                String year = "$number($fromMillis(" + MOMENT + " - (($floor(" + MOMENT
                        + " / 86400000) + 719603) % 7 - 3) * 86400000, '[Y]'))";
                yield padded(count == 2 ? year + " % 100" : year, count);
            }
            case CENTURY -> padded("$floor(" + number("[Y]") + " / 100)", count);
            case HOUR_OF_HALF_DAY -> padded(number("[H]") + " % 12", count);
            case CLOCK_HOUR -> padded("(" + number("[H]") + " + 23) % 24 + 1", count);
            case WEEK -> padded(number("[W]"), count);
            case DAY_OF_WEEK -> padded(number("[F1]"), count);
            case DAY_OF_YEAR -> padded(number("[d]"), count);
            case MONTH -> padded(number("[M]"), count);
            case DAY -> padded(number("[D]"), count);
            case CLOCK_HOUR_OF_HALF_DAY -> padded(number("[h]"), count);
            case HOUR -> padded(number("[H]"), count);
            case MINUTE -> padded(number("[m]"), count);
            case SECOND -> padded(number("[s]"), count);
            default -> padded(number("[Y]"), count);
        };
    }

    private static String number(String picture) {
        return "$number($fromMillis(" + MOMENT + ", '" + picture + "'))";
    }

    private static String padded(String number, int digits) {
        return "$formatNumber(" + number + ", '" + "0".repeat(digits) + "')";
    }
}
