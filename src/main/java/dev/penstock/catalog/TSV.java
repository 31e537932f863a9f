package dev.penstock.catalog;

import java.util.List;

/** Rows with tabs between the columns. */
final class TSV implements ObjectType {
    @Override
    public String name() {
        return "TSV";
    }

    @Override
    public String description() {
        return "Rows with tabs between the columns.";
    }

    @Override
    public Category category() {
        return Category.DATA_FORMAT;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                FormatFields.COLUMN,
                FormatFields.COLUMN_SEPARATOR,
                FormatFields.RECORD_SEPARATOR,
                FormatFields.ESCAPE_CHAR);
    }
}
