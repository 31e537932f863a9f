package dev.penstock.definition;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;

/** One value of a field as it is written: text, or a reference that nobody has followed yet. */
public sealed interface DefinitionValue {
    Location location();

    /** Text; numbers and booleans of the file are their own text. */
    record Text(String text, Location location) implements DefinitionValue {
        public Text {
            requireNonNull(text, "text");
            requireNonNull(location, "location");
        }
    }

    /** {@code {"ref": "id"}}; its location is that of the id. */
    record Reference(String id, Location location) implements DefinitionValue {
        public Reference {
            requireNonNull(id, "id");
            requireNonNull(location, "location");
        }
    }
}
