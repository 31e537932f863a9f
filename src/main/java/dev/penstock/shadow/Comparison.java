package dev.penstock.shadow;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the original and the shadow wrote: files of one interval, or a table.
 *
 * @param verdict in a few words
 * @param onlyOriginal the first characters of some rows that only the original wrote
 * @param onlyShadow of some that only the shadow wrote
 */
public record Comparison(
        Verdict verdict, Side original, Side shadow, List<String> onlyOriginal, List<String> onlyShadow) {
    /** At most so many different rows are looked at for examples. */
    private static final int MOST = 10_000;

    public Comparison {
        requireNonNull(verdict, "verdict");
        requireNonNull(original, "original");
        requireNonNull(shadow, "shadow");
        onlyOriginal = List.copyOf(onlyOriginal);
        onlyShadow = List.copyOf(onlyShadow);
    }

    /** How the two are to one another. */
    public enum Verdict {
        /** The same rows, whatever their order and however they are spread over files. */
        SAME("the same rows"),
        DIFFERENT("different rows"),
        NO_ORIGINAL("the original wrote nothing"),
        NO_SHADOW("the shadow wrote nothing"),
        NEITHER("neither wrote anything");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * Reads both places, twice where they differ.
     *
     * @param examples how many rows of each side are shown at most
     */
    public static Comparison ofFiles(Contents contents, Place place, int examples) throws IOException {
        return of(FileRows.at(contents, place.original()), FileRows.at(contents, place.shadow()), examples);
    }

    /** The same for tables that this connection reaches. */
    public static Comparison ofTables(Connection connection, Place place, int examples) throws IOException {
        return of(new TableRows(connection, place.original()), new TableRows(connection, place.shadow()), examples);
    }

    private static Comparison of(RowSource original, RowSource shadow, int examples) throws IOException {
        Side one = Side.read(original);
        Side other = Side.read(shadow);
        Verdict verdict = verdict(one, other);
        if (verdict != Verdict.DIFFERENT || examples == 0) {
            return new Comparison(verdict, one, other, List.of(), List.of());
        }
        Map<Long, Row> rows = new LinkedHashMap<>();
        collect(one, other, 1, rows);
        collect(other, one, -1, rows);
        return new Comparison(verdict, one, other, examples(rows, 1, examples), examples(rows, -1, examples));
    }

    /** Neither of them having written anything is no sameness that proves something. */
    public boolean isSame() {
        return verdict == Verdict.SAME;
    }

    public Map<String, Object> originalFigures() {
        return original.figures();
    }

    public Map<String, Object> shadowFigures() {
        return shadow.figures();
    }

    private static Verdict verdict(Side original, Side shadow) {
        if (!original.source().isThere()) {
            return shadow.source().isThere() ? Verdict.NO_ORIGINAL : Verdict.NEITHER;
        }
        if (!shadow.source().isThere()) {
            return Verdict.NO_SHADOW;
        }
        return original.hasSameRows(shadow) ? Verdict.SAME : Verdict.DIFFERENT;
    }

    private static void collect(Side side, Side other, int sign, Map<Long, Row> rows) throws IOException {
        side.source().eachRow((hash, start) -> {
            boolean hasRoom = rows.size() < MOST || rows.containsKey(hash);
            if (hasRoom && !side.isSameAround(hash, other)) {
                rows.merge(hash, new Row(sign, start), Row::plus);
            }
        });
    }

    private static List<String> examples(Map<Long, Row> rows, int sign, int most) {
        return rows.values().stream()
                .filter(row -> row.surplus() * sign > 0)
                .map(Row::start)
                .limit(most)
                .toList();
    }

    /** @param surplus of the original over the shadow */
    private record Row(long surplus, String start) {
        Row plus(Row other) {
            return new Row(surplus + other.surplus(), start);
        }
    }
}
