package dev.penstock.compile;

import dev.penstock.definition.Definition;
import dev.penstock.definition.DefinitionField;
import dev.penstock.definition.DefinitionObject;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields that take the place of a definition's own.
 *
 * @param objects with the ids of those that they belong to, and the fields alone
 */
record FieldOverrides(List<DefinitionObject> objects) {
    static final Code NO_OBJECT =
            Code.error("DP1083", "An override is for an object that the definition doesn't have.");
    static final Code OVERRIDDEN = Code.note("DP1084", "A field of the definition is overridden.");

    static final FieldOverrides NONE = new FieldOverrides(List.of());

    FieldOverrides {
        objects = List.copyOf(objects);
    }

    /** The definition with these fields; objects that inherit from them inherit these. */
    Outcome<Definition> appliedTo(Definition definition) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        Map<String, DefinitionObject> byId = new LinkedHashMap<>();
        definition.objects().forEach(object -> byId.put(object.id(), object));
        for (DefinitionObject override : objects) {
            DefinitionObject object = byId.get(override.id());
            if (object == null) {
                diagnostics.add(Diagnostic.of(
                        NO_OBJECT,
                        override.location(),
                        "The definition has no object `%s` to override.".formatted(override.id()),
                        Suggestion.hint(override.id(), byId.keySet(), "Take the override out.")));
            } else {
                byId.put(override.id(), overridden(object, override, diagnostics));
            }
        }
        return Outcome.of(
                new Definition(
                        definition.document(),
                        List.copyOf(byId.values()),
                        definition.parameters(),
                        definition.values()),
                diagnostics);
    }

    private static DefinitionObject overridden(
            DefinitionObject object, DefinitionObject override, List<Diagnostic> diagnostics) {
        Map<String, DefinitionField> fields = new LinkedHashMap<>();
        object.fields().forEach(field -> fields.put(field.name(), field));
        for (DefinitionField field : override.fields()) {
            boolean isThere = fields.put(field.name(), field) != null;
            diagnostics.add(Diagnostic.of(
                    OVERRIDDEN,
                    field.location(),
                    isThere
                            ? "`%s` of `%s` is taken from the overrides.".formatted(field.name(), object.id())
                            : "`%s` of `%s`, which the definition doesn't set, is taken from the overrides."
                                    .formatted(field.name(), object.id()),
                    "The stack is made of this value, not of the definition's."));
        }
        return new DefinitionObject(
                object.id(),
                object.name(),
                object.type(),
                object.parent(),
                object.location(),
                List.copyOf(fields.values()));
    }
}
