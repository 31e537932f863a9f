package dev.penstock.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An {@code insertMode}, and the rows that it leaves, found naively. */
public enum Mode {
    KEEP_EXISTING {
        @Override
        List<Row> merged(List<Row> present, List<Row> arriving, List<Integer> keys) {
            return both(present, without(arriving, present, keys));
        }
    },
    OVERWRITE_EXISTING {
        @Override
        List<Row> merged(List<Row> present, List<Row> arriving, List<Integer> keys) {
            return both(without(present, arriving, keys), arriving);
        }
    },
    TRUNCATE {
        @Override
        List<Row> merged(List<Row> present, List<Row> arriving, List<Integer> keys) {
            return arriving;
        }
    },
    APPEND {
        @Override
        List<Row> merged(List<Row> present, List<Row> arriving, List<Integer> keys) {
            return both(present, arriving);
        }
    };

    /** The cells of a row as texts; empty for a null. */
    public record Row(List<Optional<String>> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        static List<String> sorted(List<Row> rows) {
            return rows.stream().map(Row::toString).sorted().toList();
        }

        /** Whether all keys are equal; a null equals nothing. */
        boolean isSame(Row other, List<Integer> keys) {
            return keys.stream()
                    .allMatch(
                            key -> cells.get(key).isPresent() && cells.get(key).equals(other.cells.get(key)));
        }
    }

    /** @param keys the places of the columns that tell rows apart */
    abstract List<Row> merged(List<Row> present, List<Row> arriving, List<Integer> keys);

    /** Whether rows have to be told apart. */
    boolean needsKeys() {
        return this == KEEP_EXISTING || this == OVERWRITE_EXISTING;
    }

    /** Where the tables are that are loaded in this mode. */
    public String schema() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<Row> without(List<Row> rows, List<Row> others, List<Integer> keys) {
        return rows.stream()
                .filter(row -> others.stream().noneMatch(other -> row.isSame(other, keys)))
                .toList();
    }

    private static List<Row> both(List<Row> rows, List<Row> more) {
        List<Row> both = new ArrayList<>(rows);
        both.addAll(more);
        return both;
    }
}
