package dev.penstock.definition;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code parameters}.
 *
 * @param id as written, with its {@code *} when secret
 * @param attributes all but {@code id}, in the order of the file
 */
public record DefinitionParameter(String id, Location location, Map<String, List<DefinitionValue.Text>> attributes) {
    public DefinitionParameter {
        requireNonNull(id, "id");
        requireNonNull(location, "location");
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    public List<DefinitionValue.Text> values(String attribute) {
        return attributes.getOrDefault(attribute, List.of());
    }

    public Optional<String> text(String attribute) {
        return values(attribute).stream().map(DefinitionValue.Text::text).findFirst();
    }

    public boolean isTrue(String attribute) {
        return text(attribute)
                .filter(text -> text.strip().equalsIgnoreCase("true"))
                .isPresent();
    }

    /** {@code String} unless another is declared. */
    public String type() {
        return text("type").orElse("String");
    }

    public boolean isArray() {
        return isTrue("isArray");
    }

    public boolean isOptional() {
        return isTrue("optional");
    }

    /** The id without the {@code *} of a secret. */
    public String plainId() {
        return plain(id);
    }

    /** A parameter's id without the {@code *} of a secret. */
    public static String plain(String id) {
        return id.startsWith("*") ? id.substring(1) : id;
    }
}
