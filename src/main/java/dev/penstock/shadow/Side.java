package dev.penstock.shadow;

import dev.penstock.digest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows of one side: as many figures as there are buckets, however many rows they are. */
final class Side {
    private static final int BUCKETS = 4096;

    private final RowSource source;
    /** Of rows, by bucket. */
    private final long[] counts = new long[BUCKETS];
    /** Of the rows' hashes, by bucket: the order of rows makes no difference. */
    private final long[] sums = new long[BUCKETS];

    private Side(RowSource source) {
        this.source = source;
    }

    static Side read(RowSource source) throws IOException {
        Side side = new Side(source);
        source.eachRow((hash, start) -> {
            side.counts[bucket(hash)]++;
            side.sums[bucket(hash)] += hash;
        });
        return side;
    }

    RowSource source() {
        return source;
    }

    private static int bucket(long hash) {
        return (int) (hash >>> 52);
    }

    /** Whether the rows that are kept with one of this hash are the same there. */
    boolean isSameAround(long hash, Side other) {
        int bucket = bucket(hash);
        return counts[bucket] == other.counts[bucket] && sums[bucket] == other.sums[bucket];
    }

    boolean hasSameRows(Side other) {
        return checksum().equals(other.checksum());
    }

    private long rows() {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        return all;
    }

    /** Of all rows, in any order. */
    private String checksum() {
        ByteBuffer figures = ByteBuffer.allocate(2 * BUCKETS * Long.BYTES);
        figures.asLongBuffer().put(counts).put(sums);
        return Sha256.hex(figures.array()).substring(0, 16);
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>(source.figures());
        figures.put("rows", rows());
        figures.put("checksum", checksum());
        return figures;
    }
}
