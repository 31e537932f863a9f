package dev.penstock.catalog;

import java.util.List;

/** Rows with commas between the columns. */
final class CSV implements ObjectType {
    @Override
    public String name() {
        return "CSV";
    }

    @Override
    public String description() {
        return "Rows with commas between the columns.";
    }

    @Override
    public Category category() {
        return Category.DATA_FORMAT;
    }

    @Override
    public List<Field> fields() {
        return List.of(FormatFields.COLUMN, FormatFields.ESCAPE_CHAR);
    }
}
