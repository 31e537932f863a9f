package dev.penstock.expression;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** The offsets of a zone over the years in which they are known. */
record ZoneTable(List<ZoneTable.Row> rows) {
    static final int FIRST_YEAR = 1990;
    static final int LAST_YEAR = 2060;
    static final long START = LocalDate.of(FIRST_YEAR, 1, 1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .toEpochMilli();
    static final long END = LocalDate.of(LAST_YEAR + 1, 1, 1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .toEpochMilli();

    private static final Collector<CharSequence, ?, String> LIST = Collectors.joining(",", "[", "]");

    ZoneTable {
        rows = List.copyOf(rows);
    }

    /**
     * @param from the first moment, in milliseconds, at which the offset holds
     * @param localFrom the first local time at which it is the one to choose: behind a gap or an overlap
     * @param offset in milliseconds
     */
    record Row(long from, long localFrom, long offset) {}

    static ZoneTable of(ZoneId zone) {
        List<Row> rows = new ArrayList<>();
        Instant moment = Instant.ofEpochMilli(START);
        long first = zone.getRules().getOffset(moment).getTotalSeconds() * 1000L;
        rows.add(new Row(START, START + first, first));
        ZoneOffsetTransition next = zone.getRules().nextTransition(moment);
        while (next != null && next.getInstant().toEpochMilli() < END) {
            long from = next.getInstant().toEpochMilli();
            long before = next.getOffsetBefore().getTotalSeconds() * 1000L;
            long after = next.getOffsetAfter().getTotalSeconds() * 1000L;
            rows.add(new Row(from, from + Math.max(before, after), after));
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return new ZoneTable(rows);
    }

    /** Refuses a moment for which the rules of its zone aren't known. */
    static void check(ZonedDateTime moment) {
        long instant = moment.toInstant().toEpochMilli();
        boolean isKnown = instant >= START && instant < END;
        if (!isKnown && !moment.getZone().getRules().isFixedOffset()) {
            throw new EvaluationException("The offsets of `%s` are known from %s to %s only."
                    .formatted(moment.getZone().getId(), FIRST_YEAR, LAST_YEAR));
        }
    }

    /** Pairs of a first moment and the offset from then on, as a JSONata list. */
    String byInstant() {
        return rows.stream()
                .map(row -> "[" + row.from() + "," + row.offset() + "]")
                .collect(LIST);
    }

    /** Pairs of a first local time and the offset to choose from then on, as a JSONata list. */
    String byLocalTime() {
        return rows.stream()
                .map(row -> "[" + row.localFrom() + "," + row.offset() + "]")
                .collect(LIST);
    }
}
