package dev.penstock.definition;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code objects} with the fields that stand in it.
 *
 * @param name empty where the file gives none
 * @param type empty where the file gives none
 * @param fields all but {@code id}, {@code name}, {@code type} and {@code parent}, in the order of the file
 */
public record DefinitionObject(
        String id,
        Optional<String> name,
        Optional<String> type,
        Optional<DefinitionValue.Reference> parent,
        Location location,
        List<DefinitionField> fields) {
    public DefinitionObject {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(parent, "parent");
        requireNonNull(location, "location");
        fields = List.copyOf(fields);
    }

    /** Whether this is the object that all others inherit from. */
    public boolean isDefault() {
        return id.equals("Default");
    }
}
