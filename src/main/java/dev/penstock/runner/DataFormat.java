package dev.penstock.runner;

import java.util.List;
import java.util.Optional;

/**
 * How files hold records, in Data Pipeline's own fields.
 *
 * @param column the columns' names, each perhaps followed by a type
 */
record DataFormat(
        Type type,
        List<String> column,
        Optional<String> columnSeparator,
        Optional<String> recordSeparator,
        Optional<String> escapeChar,
        Optional<String> inputRegEx,
        Optional<String> outputFormat) {

    /** The formats, by their names in a definition. */
    enum Type {
        CSV("CSV"),
        TSV("TSV"),
        CUSTOM("Custom"),
        REGEX("RegEx");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    DataFormat {
        column = List.copyOf(column);
    }
}
