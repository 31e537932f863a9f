package dev.penstock.shadow;

import dev.penstock.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/** What lies at one place: as many figures as there are buckets of rows, however much it is. */
final class Side {
    private static final int BUCKETS = 4096;

    private final String uri;
    private final SortedMap<String, Long> sizes;
    /** Of rows, by bucket. */
    private final long[] counts = new long[BUCKETS];
    /** Of the rows' hashes, by bucket: the order of rows makes no difference. */
    private final long[] sums = new long[BUCKETS];

    private Side(String uri, SortedMap<String, Long> sizes) {
        this.uri = uri;
        this.sizes = sizes;
    }

    static Side read(Contents contents, String uri) throws IOException {
        Side side = new Side(uri, contents.files(uri));
        side.eachRow(contents, (hash, start) -> {
            side.counts[bucket(hash)]++;
            side.sums[bucket(hash)] += hash;
        });
        return side;
    }

    /** Reads all files. */
    void eachRow(Contents contents, Rows.Sink sink) throws IOException {
        for (String name : sizes.keySet()) {
            try (InputStream file = contents.open(uri, name)) {
                Rows.read(file, sink);
            }
        }
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

    boolean isThere() {
        return !sizes.isEmpty();
    }

    long rows() {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        return all;
    }

    long bytes() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of all rows, in any order. */
    String checksum() {
        ByteBuffer figures = ByteBuffer.allocate(2 * BUCKETS * Long.BYTES);
        figures.asLongBuffer().put(counts).put(sums);
        return Sha256.hex(figures.array()).substring(0, 16);
    }

    /** For people and machines alike. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("uri", uri);
        figures.put("files", (long) sizes.size());
        figures.put("bytes", bytes());
        figures.put("rows", rows());
        figures.put("checksum", checksum());
        return figures;
    }
}
