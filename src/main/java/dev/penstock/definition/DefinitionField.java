package dev.penstock.definition;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import java.util.List;

/**
 * A field of an object with its values, those of a repeated key together.
 *
 * @param location of its (first) key
 */
public record DefinitionField(String name, Location location, List<DefinitionValue> values) {
    public DefinitionField {
        requireNonNull(name, "name");
        requireNonNull(location, "location");
        values = List.copyOf(values);
    }
}
