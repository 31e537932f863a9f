package dev.penstock.report;

import java.util.List;

/** Rows of cells with their columns one below the other. */
public final class Columns {
    private static final int BETWEEN = 2;

    /** Changes what a cell looks like, but not how wide it is. */
    @FunctionalInterface
    public interface Paint {
        Paint NONE = (column, cell) -> cell;

        String paint(int column, String cell);
    }

    private Columns() {}

    /** A line for each row, ended by a line feed; rows are as long as the first one. */
    public static String aligned(List<List<String>> rows, Paint paint) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                line.append(paint.paint(i, cell)).append(" ".repeat(width(rows, i) - cell.length() + BETWEEN));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
