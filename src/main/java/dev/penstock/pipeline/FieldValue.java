package dev.penstock.pipeline;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;

/** One value of a field: text, which may hold expressions, or a reference to another object. */
public sealed interface FieldValue {
    Location location();

    /** Text as written; numbers and booleans of the file are their own text. */
    record Text(String text, Location location) implements FieldValue {
        public Text {
            requireNonNull(text, "text");
        }
    }

    /** {@code {"ref": "id"}}; the resolver guarantees that the object exists. */
    record Reference(String id, Location location) implements FieldValue {
        public Reference {
            requireNonNull(id, "id");
        }
    }
}
