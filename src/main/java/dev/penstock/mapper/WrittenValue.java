package dev.penstock.mapper;

import static java.util.Objects.requireNonNull;

/** One value of a field as it is written. */
public sealed interface WrittenValue {
    /** Text, with expressions such as {@code #{myBucket}} as they stand. */
    record Text(String text) implements WrittenValue {
        public Text {
            requireNonNull(text, "text");
        }
    }

    /** {@code {"ref": "id"}}. */
    record Reference(String id) implements WrittenValue {
        public Reference {
            requireNonNull(id, "id");
        }
    }
}
