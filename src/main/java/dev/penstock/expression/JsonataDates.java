package dev.penstock.expression;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;

/** The date functions on epoch milliseconds in JSONata, equal to java.time's on every moment. */
final class JsonataDates {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** Added to a day's number so that remainders by seven are never negative; a multiple of seven. */
    private static final long WEEKS = 719_600;

    private static final String MADE = """
            $t_ := $y_ < 1 or $y_ > 9999 or $m_ < 1 or $m_ > 12 or $d_ < 1 or $d_ > 31 or $h_ < 0 or $h_ > 23 \
            or $i_ < 0 or $i_ > 59 ? $error('there is no such date') : \
            $toMillis($formatNumber($y_, '0000') & '-' & $formatNumber($m_, '00') & '-01T00:00:00.000Z') \
            + ($d_ - 1) * 86400000 + $h_ * 3600000 + $i_ * 60000; \
            $number($fromMillis($t_, '[D]')) = $d_ ? $t_ : $error('there is no such date')""";

    private JsonataDates() {}

    static Snippet field(Function function, Snippet local) {
        String picture = switch (function) {
            case YEAR -> "[Y]";
            case MONTH -> "[M]";
            case DAY -> "[D]";
            case DAY_OF_YEAR -> "[d]";
            case HOUR -> "[H]";
            case MINUTE -> "[m]";
            default -> throw new IllegalArgumentException(function + " doesn't read a field");
        };
        return Snippet.tight("$number(" + JsonataPattern.fromMillis(local.code(), picture) + ")");
    }

    /** A date that must exist: what engines make of 31 February differs, so it's checked before they see it. */
    static Snippet make(List<Snippet> numbers) {
        boolean hasTime = numbers.size() > 3;
        return Snippet.tight("($y_ := %s; $m_ := %s; $d_ := %s; $h_ := %s; $i_ := %s; %s)"
                .formatted(
                        numbers.get(0).code(),
                        numbers.get(1).code(),
                        numbers.get(2).code(),
                        hasTime ? numbers.get(3).code() : "0",
                        hasTime ? numbers.get(4).code() : "0",
                        MADE));
    }

    static Snippet midnight(Snippet local) {
        return Snippet.loose("$floor(%s / 86400000) * 86400000".formatted(local.operand()));
    }

    static Snippet firstOfMonth(Snippet local) {
        return Snippet.tight(
                "($t_ := %s; $t_ - ($number($fromMillis($t_, '[D]')) - 1) * 86400000)".formatted(local.code()));
    }

    static Snippet sunday(Snippet local) {
        return Snippet.tight(
                "($t_ := %s; $t_ - ($floor($t_ / 86400000) + %s) %% 7 * 86400000)".formatted(local.code(), WEEKS + 4));
    }

    /** Months later, or on the last day of that month when it's shorter. */
    static Snippet plusMonths(Snippet local, Snippet months) {
        return Snippet.tight("""
                ($t_ := %s; $n_ := %s; \
                $first_ := function($k_) {$toMillis($formatNumber($floor($k_ / 12), '0000') & '-' \
                & $formatNumber($k_ %% 12 + 1, '00') & '-01T00:00:00.000Z')}; \
                $m_ := $number($fromMillis($t_, '[Y]')) * 12 + $number($fromMillis($t_, '[M]')) - 1 + $n_; \
                $f_ := $first_($m_); \
                $f_ + ($min([$number($fromMillis($t_, '[D]')), ($first_($m_ + 1) - $f_) / 86400000]) - 1) * 86400000 \
                + $t_ - $floor($t_ / 86400000) * 86400000)""".formatted(local.code(), months.code()));
    }

    static Snippet plus(Snippet millis, long amount) {
        if (amount == 0) {
            return millis;
        }
        return Snippet.loose(millis.code() + (amount < 0 ? " - " : " + ") + Math.abs(amount));
    }

    /** How many milliseconds one of a function's units is; months and years have no such number. */
    static long unit(Function function) {
        return switch (function) {
            case PLUS_WEEKS, MINUS_WEEKS -> 7 * DAY;
            case PLUS_DAYS, MINUS_DAYS -> DAY;
            case PLUS_HOURS, MINUS_HOURS -> HOUR;
            case PLUS_MINUTES, MINUS_MINUTES -> MINUTE;
            default -> throw new IllegalArgumentException(function + " has no fixed unit");
        };
    }

    /** Milliseconds whose fields in UTC are the moment's fields in the zone. */
    static Snippet local(Snippet millis, ZoneId zone) {
        if (zone.getRules().isFixedOffset()) {
            return plus(millis, fixedOffset(zone));
        }
        ZoneTable table = ZoneTable.of(zone);
        return Snippet.tight("($t_ := %s; %s; $t_ + %s[$[0] <= $t_][-1][1])"
                .formatted(millis.code(), check("$t_", zone), table.byInstant()));
    }

    /**
     * Moves a moment by its local time.
     *
     * @param keepsOffset whether the moment's own offset is kept where the new local time has two
     */
    static Snippet inZone(Snippet millis, ZoneId zone, boolean keepsOffset, UnaryOperator<Snippet> move) {
        if (zone.getRules().isFixedOffset()) {
            long offset = fixedOffset(zone);
            return plus(move.apply(plus(millis, offset)), -offset);
        }
        ZoneTable table = ZoneTable.of(zone);
        String chosen = "$l_ - %s[$[0] <= $l_][-1][1]".formatted(table.byLocalTime());
        String result = keepsOffset ? "$z_[$[0] <= $l_ - $o_][-1][1] = $o_ ? $l_ - $o_ : " + chosen : chosen;
        return Snippet.tight("($u_ := %s; %s; $z_ := %s; $o_ := $z_[$[0] <= $u_][-1][1]; $l_ := %s; $r_ := %s; %s; $r_)"
                .formatted(
                        millis.code(),
                        check("$u_", zone),
                        table.byInstant(),
                        move.apply(Snippet.loose("$u_ + $o_")).code(),
                        result,
                        check("$r_", zone)));
    }

    private static String check(String moment, ZoneId zone) {
        return "%s >= %s and %s < %s ? 0 : $error(%s)"
                .formatted(
                        moment,
                        ZoneTable.START,
                        moment,
                        ZoneTable.END,
                        Jsonata.quote("the offsets of " + zone.getId() + " are known from 1990 to 2060 only"));
    }

    private static long fixedOffset(ZoneId zone) {
        return zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds() * 1000L;
    }
}
