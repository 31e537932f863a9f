package dev.penstock.catalog;

import java.util.List;

/** Rows that a regular expression splits into columns. */
final class RegEx implements ObjectType {
    static final Field INPUT_REG_EX = Field.text("inputRegEx", "The expression whose groups are the columns.");
    static final Field OUTPUT_FORMAT = Field.text("outputFormat", "How the columns are written as a row.");

    @Override
    public String name() {
        return "RegEx";
    }

    @Override
    public String description() {
        return "Rows that a regular expression splits into columns.";
    }

    @Override
    public Category category() {
        return Category.DATA_FORMAT;
    }

    @Override
    public List<Field> fields() {
        return List.of(FormatFields.COLUMN, INPUT_REG_EX, OUTPUT_FORMAT);
    }
}
