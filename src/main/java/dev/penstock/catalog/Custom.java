package dev.penstock.catalog;

import java.util.List;

/** Rows with separators of the user's own. */
final class Custom implements ObjectType {
    @Override
    public String name() {
        return "Custom";
    }

    @Override
    public String description() {
        return "Rows with separators of the user's own.";
    }

    @Override
    public Category category() {
        return Category.DATA_FORMAT;
    }

    @Override
    public List<Field> fields() {
        return List.of(FormatFields.COLUMN, FormatFields.COLUMN_SEPARATOR.required(), FormatFields.RECORD_SEPARATOR);
    }
}
