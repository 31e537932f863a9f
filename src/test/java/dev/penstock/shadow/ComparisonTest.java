package dev.penstock.shadow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.runner.TestServer;
import dev.penstock.shadow.Comparison.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    private static final String ORIGINAL = "s3://b/out";
    private static final String SHADOW = "s3://s/b/out";

    private final Map<String, SortedMap<String, byte[]>> places = new TreeMap<>();

    @Test
    void rowsCountWhateverTheirOrderTheirFilesAndTheirCompression() throws IOException {
        put(ORIGINAL, "/a.csv", "1,one\n2,two\n3,three\n");
        put(SHADOW, "/part-0.gz", gzip("3,three\n1,one\n"));
        put(SHADOW, "/part-1", "2,two");
        Comparison comparison = compare(3);
        assertThat(comparison.verdict()).isEqualTo(Verdict.SAME);
        assertThat(comparison.isSame()).isTrue();
        assertThat(comparison.originalFigures()).containsEntry("files", 1L).containsEntry("rows", 3L);
        assertThat(comparison.shadowFigures()).containsEntry("files", 2L).containsEntry("rows", 3L);
        assertThat(comparison.originalFigures().get("checksum"))
                .isEqualTo(comparison.shadowFigures().get("checksum"));
    }

    @Test
    void rowsThatDifferAreShownOnTheirSide() throws IOException {
        put(ORIGINAL, "/a", "1,one\n2,two\n3,three\n");
        put(SHADOW, "/a", "1,one\n2,TWO\n3,three\n");
        Comparison comparison = compare(3);
        assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(comparison.isSame()).isFalse();
        assertThat(comparison.onlyOriginal()).containsExactly("2,two");
        assertThat(comparison.onlyShadow()).containsExactly("2,TWO");
    }

    @Test
    void aRowThatComesOnceMoreIsADifference() throws IOException {
        put(ORIGINAL, "/a", "1\n1\n2\n");
        put(SHADOW, "/a", "1\n2\n2\n");
        Comparison comparison = compare(3);
        assertThat(comparison.onlyOriginal()).containsExactly("1");
        assertThat(comparison.onlyShadow()).containsExactly("2");
    }

    @Test
    void nothingIsNotTheSame() throws IOException {
        assertThat(compare(3).verdict()).isEqualTo(Verdict.NEITHER);
        assertThat(compare(3).isSame()).isFalse();
        put(SHADOW, "/a", "1\n");
        assertThat(compare(3).verdict()).isEqualTo(Verdict.NO_ORIGINAL);
        places.clear();
        put(ORIGINAL, "/a", "1\n");
        assertThat(compare(3).verdict()).isEqualTo(Verdict.NO_SHADOW);
        put(SHADOW, "/a", "");
        assertThat(compare(3).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void longRowsAreShownByTheirStart() throws IOException {
        put(ORIGINAL, "/a", "x".repeat(300_000));
        put(SHADOW, "/a", "x".repeat(300_001));
        assertThat(compare(1).onlyOriginal()).containsExactly("x".repeat(200));
        assertThat(compare(0).onlyOriginal()).isEmpty();
    }

    @Test
    void randomRowsDifferExactlyWhereAListSaysSo() throws IOException {
        Random random = new Random(20_261_121);
        for (int round = 0; round < 200; round++) {
            List<String> one = rows(random);
            List<String> other = random.nextBoolean() ? rows(random) : shuffled(one, random);
            places.clear();
            put(ORIGINAL, "/a", String.join("\n", one) + "\n");
            put(SHADOW, "/a", String.join("\n", other) + "\n");
            boolean isSame = sorted(one).equals(sorted(other));
            Comparison comparison = compare(100);
            assertThat(comparison.isSame()).isEqualTo(isSame);
            assertThat(comparison.onlyOriginal()).isEqualTo(surplus(one, other));
        }
    }

    @Test
    void tablesAreComparedByTheirColumns() throws SQLException, IOException {
        try (Connection database = TestServer.postgresql().connect();
                Statement statement = database.createStatement()) {
            for (String schema : List.of("reports", "shadow")) {
                statement.execute("create schema " + schema);
                statement.execute("create table " + schema + ".totals (day date, words varchar, sum numeric(9, 2))");
            }
            statement.execute("insert into reports.totals values ('2026-01-01', null, 2), ('2026-01-02', E'a\\nb', 3)");
            statement.execute("insert into shadow.totals values ('2026-01-02', E'a\\nb', 3), ('2026-01-01', null, 2)");
            Place place = new Place("Totals", "reports.totals", "shadow.totals");
            Comparison same = Comparison.ofTables(database, place, 3);
            assertThat(same.isSame()).isTrue();
            assertThat(same.originalFigures()).containsEntry("rows", 2L).containsEntry("place", "reports.totals");
            statement.execute("update shadow.totals set words = '' where words is null");
            database.commit();
            Comparison different = Comparison.ofTables(database, place, 3);
            assertThat(different.verdict()).isEqualTo(Verdict.DIFFERENT);
            assertThat(different.onlyOriginal()).containsExactly("2026-01-01\t\\N\t2.00\t");
            assertThat(different.onlyShadow()).containsExactly("2026-01-01\t\t2.00\t");
            statement.execute("drop schema reports cascade");
            statement.execute("drop schema shadow cascade");
            database.commit();
        }
    }

    private static List<String> rows(Random random) {
        return IntStream.range(0, 1 + random.nextInt(20))
                .mapToObj(i -> "row " + random.nextInt(12))
                .toList();
    }

    private static List<String> shuffled(List<String> rows, Random random) {
        List<String> other = new java.util.ArrayList<>(rows);
        Collections.shuffle(other, random);
        return other;
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }

    /** The rows that come more often in one list, each once, as they come first. */
    private static List<String> surplus(List<String> one, List<String> other) {
        return one.stream()
                .distinct()
                .filter(row -> Collections.frequency(one, row) > Collections.frequency(other, row))
                .collect(Collectors.toList());
    }

    private Comparison compare(int examples) throws IOException {
        return Comparison.ofFiles(new Memory(), new Place("Node", ORIGINAL, SHADOW), examples);
    }

    private void put(String uri, String name, String text) {
        put(uri, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String uri, String name, byte[] content) {
        places.computeIfAbsent(uri, unused -> new TreeMap<>()).put(name, content);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private final class Memory implements Contents {
        @Override
        public SortedMap<String, Long> files(String uri) {
            SortedMap<String, Long> sizes = new TreeMap<>();
            places.getOrDefault(uri, new TreeMap<>())
                    .forEach((name, content) -> sizes.put(name, (long) content.length));
            return sizes;
        }

        @Override
        public InputStream open(String uri, String name) {
            return new ByteArrayInputStream(
                    requireNonNull(requireNonNull(places.get(uri)).get(name)));
        }
    }
}
