package dev.penstock.merge;

import dev.penstock.merge.Mode.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table, the rows that it has, and the rows that are loaded into it.
 *
 * @param isThere whether it exists before the load
 * @param given the columns that {@code primaryKeys} of its node names, by their places
 * @param declared the columns of the table's own keys: primary, distribution and sort key
 * @param transformation what {@code transformSql} does
 */
public record RandomTable(
        int number,
        Name name,
        List<Column> columns,
        boolean isThere,
        List<Integer> given,
        List<Key> declared,
        List<Row> present,
        List<Row> arriving,
        Transformation transformation,
        Trouble trouble) {
    /**
     * A key that the table declares.
     *
     * @param columns by their places
     */
    record Key(String kind, List<Integer> columns) {}

    /** What is done to the rows of {@code staging}. */
    public enum Transformation {
        NONE(""),
        COPY("SELECT * FROM staging;\n"),
        DISTINCT("select distinct * from staging where 'a;b' <> '' ; "),
        NO_NULLS("SELECT * FROM staging WHERE NOT (%s IS NULL)");

        private final String sql;

        Transformation(String sql) {
            this.sql = sql;
        }
    }

    /** Which copies of rows into {@code staging} fail. */
    public enum Trouble {
        NONE,
        FIRST_COPY,
        EVERY_COPY;

        boolean spoils(int attempt) {
            return this == EVERY_COPY || (this == FIRST_COPY && attempt == 1);
        }
    }

    public static RandomTable of(int number) {
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        int count = 1 + random.nextInt(6);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(Column.random(random, i));
        }
        boolean isThere = random.nextInt(10) > 0;
        List<Key> declared = new ArrayList<>();
        for (String kind : List.of("PRIMARY KEY", "DISTKEY", "SORTKEY")) {
            if (random.nextInt(3) == 0) {
                declared.add(new Key(kind, some(random, count)));
            }
        }
        return new RandomTable(
                number,
                Name.random(random, "t" + number),
                columns,
                isThere,
                random.nextInt(2) == 0 ? some(random, count) : List.of(),
                declared,
                isThere ? rows(random, columns) : List.of(),
                rows(random, columns),
                Transformation.values()[Math.max(0, random.nextInt(7) - 3)],
                Trouble.values()[Math.max(0, random.nextInt(22) - 19)]);
    }

    private static List<Integer> some(Random random, int count) {
        TreeSet<Integer> some = new TreeSet<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            some.add(random.nextInt(count));
        }
        return List.copyOf(some);
    }

    private static List<Row> rows(Random random, List<Column> columns) {
        List<Row> rows = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            rows.add(new Row(columns.stream().map(column -> column.cell(random)).toList()));
        }
        return rows;
    }

    /** A {@code createTableSql} with keys as Redshift's; PostgreSQL doesn't understand them. */
    public String creation(Mode mode) {
        return columnsSql(mode.schema()) + " /* " + number + " */"
                + declared.stream()
                        .map(key -> " " + key.kind() + " (" + String.join(", ", names(key.columns(), Name::sql)) + ")")
                        .collect(Collectors.joining())
                + " ;\n";
    }

    /** The table without its keys, which Redshift doesn't enforce. */
    String columnsSql(String schema) {
        return "CREATE TABLE " + schema + "." + name.sql() + " ("
                + columns.stream().map(Column::sql).collect(Collectors.joining(", ")) + ")";
    }

    public String address(Mode mode) {
        return mode.schema() + "." + name.sql();
    }

    public List<String> names(List<Integer> places, Function<Name, String> form) {
        return places.stream()
                .map(place -> form.apply(columns.get(place).name()))
                .toList();
    }

    public Optional<String> transformSql() {
        return transformation == Transformation.NONE
                ? Optional.empty()
                : Optional.of(transformation.sql.formatted(columns.get(0).name().sql()));
    }

    /** The places of the columns that tell rows apart. */
    List<Integer> keys() {
        return given.isEmpty()
                ? declared.stream()
                        .flatMap(key -> key.columns().stream())
                        .distinct()
                        .sorted()
                        .toList()
                : given;
    }

    /** Whether a load has to fail. */
    public boolean fails(Mode mode) {
        return trouble == Trouble.EVERY_COPY || (mode.needsKeys() && isThere && keys().isEmpty());
    }

    /** The rows that there have to be after a load, as texts, sorted; empty for a table that isn't there. */
    public Optional<List<String>> expected(Mode mode) {
        if (fails(mode)) {
            return isThere ? Optional.of(Row.sorted(present)) : Optional.empty();
        }
        return Optional.of(Row.sorted(mode.merged(present, transformed(), keys())));
    }

    private List<Row> transformed() {
        Stream<Row> rows = arriving.stream();
        return switch (transformation) {
            case NONE, COPY -> arriving;
            case DISTINCT -> rows.distinct().toList();
            case NO_NULLS -> rows.filter(row -> row.cells().get(0).isPresent()).toList();
        };
    }
}
