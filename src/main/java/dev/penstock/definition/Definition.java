package dev.penstock.definition;

import static java.util.Objects.requireNonNull;

import dev.penstock.document.Document;
import java.util.List;
import java.util.Optional;

/**
 * A definition as it is written: what it declares, nothing inherited, no reference followed.
 *
 * @param objects in the order of the file, each id once
 * @param parameters in the order of the file, each id once
 * @param values the definition's own {@code values}
 */
public record Definition(
        Document document,
        List<DefinitionObject> objects,
        List<DefinitionParameter> parameters,
        ParameterValues values) {
    public Definition {
        requireNonNull(document, "document");
        objects = List.copyOf(objects);
        parameters = List.copyOf(parameters);
        requireNonNull(values, "values");
    }

    public Optional<DefinitionObject> object(String id) {
        return objects.stream().filter(object -> object.id().equals(id)).findFirst();
    }
}
