package dev.penstock.catalog;

/** The fields that data formats share. */
final class FormatFields {
    static final Field COLUMN =
            Field.text("column", "A column: its name and type.").repeated();
    static final Field ESCAPE_CHAR = Field.text("escapeChar", "The character that makes the next one ordinary.");
    static final Field COLUMN_SEPARATOR = Field.text("columnSeparator", "The character between columns.");
    static final Field RECORD_SEPARATOR = Field.text("recordSeparator", "The character that ends a row.");

    private FormatFields() {}
}
