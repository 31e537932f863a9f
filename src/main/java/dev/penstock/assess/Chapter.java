package dev.penstock.assess;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A part of an assessment as every format tells it: what a person reads, and a table.
 *
 * @param head the names of the columns; none without a table
 * @param rows cells of one or several texts each
 */
record Chapter(String title, List<String> paragraphs, List<String> head, List<List<List<String>>> rows) {
    Chapter {
        requireNonNull(title, "title");
        paragraphs = List.copyOf(paragraphs);
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }

    /** The table with each cell as one text. */
    List<List<String>> lines() {
        return rows.stream()
                .map(row -> row.stream().map(cell -> String.join(", ", cell)).toList())
                .toList();
    }

    /** A cell of one text. */
    static List<String> cell(Object text) {
        return List.of(text.toString());
    }
}
