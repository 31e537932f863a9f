package dev.penstock.pipeline;

import dev.penstock.definition.DefinitionField;
import dev.penstock.definition.DefinitionObject;
import dev.penstock.definition.DefinitionValue;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives every object the fields of its parents; an explicit parent stands in the place of {@code Default}. */
final class Inheritance {
    private static final String DEFAULT = "Default";
    private static final int LONGEST_CHAIN = 100;
    // a search for the nearest id costs in proportion to the ids there are
    private static final int MOST_SUGGESTIONS = 200;

    private final Map<String, DefinitionObject> objects = new LinkedHashMap<>();
    private final Map<String, Map<String, List<FieldValue>>> own = new HashMap<>();
    private final Set<String> parents = new HashSet<>();
    private final List<Diagnostic> diagnostics;
    private int suggestions;

    Inheritance(List<DefinitionObject> objects, List<Diagnostic> diagnostics) {
        this.diagnostics = diagnostics;
        objects.forEach(object -> this.objects.put(object.id(), object));
        for (DefinitionObject object : objects) {
            object.parent().ifPresent(parent -> parents.add(parent.id()));
        }
        for (DefinitionObject object : objects) {
            own.put(object.id(), ownFields(object));
        }
    }

    Map<String, PipelineObject> resolve() {
        Map<String, PipelineObject> resolved = new LinkedHashMap<>();
        for (DefinitionObject object : objects.values()) {
            checkType(object);
            resolved.put(object.id(), resolve(object));
        }
        return resolved;
    }

    private PipelineObject resolve(DefinitionObject object) {
        Map<String, List<FieldValue>> fields = new LinkedHashMap<>(own(object));
        Set<String> inherited = new HashSet<>();
        for (DefinitionObject ancestor : ancestors(object)) {
            for (Map.Entry<String, List<FieldValue>> field : own(ancestor).entrySet()) {
                if (fields.putIfAbsent(field.getKey(), field.getValue()) == null) {
                    inherited.add(field.getKey());
                }
            }
        }
        String type = object.isDefault() ? "" : object.type().orElse("");
        return new PipelineObject(
                object.id(), object.name().orElse(object.id()), type, object.location(), fields, inherited);
    }

    private Map<String, List<FieldValue>> own(DefinitionObject object) {
        return own.getOrDefault(object.id(), Map.of());
    }

    private List<DefinitionObject> ancestors(DefinitionObject object) {
        Set<String> path = new LinkedHashSet<>(List.of(object.id()));
        List<DefinitionObject> ancestors = new ArrayList<>();
        Optional<DefinitionObject> next = parent(object, true);
        while (next.isPresent()) {
            if (!path.add(next.get().id())) {
                if (next.get().id().equals(object.id())) {
                    reportCycle(object, path);
                }
                return ancestors;
            }
            if (ancestors.size() == LONGEST_CHAIN) {
                reportLength(object);
                return ancestors;
            }
            ancestors.add(next.get());
            next = parent(next.get(), false);
        }
        return ancestors;
    }

    private Optional<DefinitionObject> parent(DefinitionObject object, boolean reports) {
        if (object.parent().isEmpty()) {
            return object.isDefault() ? Optional.empty() : Optional.ofNullable(objects.get(DEFAULT));
        }
        DefinitionValue.Reference reference = object.parent().get();
        Optional<DefinitionObject> parent = Optional.ofNullable(objects.get(reference.id()));
        if (parent.isEmpty() && reports) {
            diagnostics.add(Diagnostic.of(
                    PipelineCodes.UNKNOWN_PARENT,
                    reference.location(),
                    "The parent `%s` of `%s` doesn't exist.".formatted(reference.id(), object.id()),
                    hint(reference.id(), "Add the object, or remove the parent.")));
        }
        return parent;
    }

    private void reportCycle(DefinitionObject object, Set<String> path) {
        Location location = object.parent()
                .map(DefinitionValue.Reference::location)
                .orElse(object.location().in(object.id(), "parent"));
        String way = String.join("` → `", path) + "` → `" + object.id();
        diagnostics.add(Diagnostic.of(
                PipelineCodes.CYCLIC_PARENTS,
                location,
                "`%s` inherits from itself: `%s`.".formatted(object.id(), way),
                "Remove one of the parents; an object without a parent inherits from `Default`."));
    }

    private void reportLength(DefinitionObject object) {
        diagnostics.add(Diagnostic.of(
                PipelineCodes.PARENTS_TOO_DEEP,
                object.location(),
                "The chain of parents of `%s` is longer than %s.".formatted(object.id(), LONGEST_CHAIN),
                "Let the object inherit from a parent nearer to `Default`."));
    }

    private String hint(String wanted, String otherwise) {
        return suggestions++ < MOST_SUGGESTIONS ? Suggestion.hint(wanted, objects.keySet(), otherwise) : otherwise;
    }

    private void checkType(DefinitionObject object) {
        boolean needsType = !object.isDefault() && !parents.contains(object.id());
        if (needsType && object.type().isEmpty()) {
            diagnostics.add(Diagnostic.of(
                    PipelineCodes.NO_TYPE,
                    object.location(),
                    "The object `%s` has no type.".formatted(object.id()),
                    "Add a `type`, which is never inherited; only `Default` and mere parents go without one."));
        }
    }

    private Map<String, List<FieldValue>> ownFields(DefinitionObject object) {
        Map<String, List<FieldValue>> fields = new LinkedHashMap<>();
        for (DefinitionField field : object.fields()) {
            List<FieldValue> values = new ArrayList<>();
            for (DefinitionValue written : field.values()) {
                Optional<FieldValue> value = value(object, field, written);
                if (value.isPresent()) {
                    values.add(value.get());
                }
            }
            if (!values.isEmpty()) {
                fields.put(field.name(), values);
            }
        }
        return fields;
    }

    private Optional<FieldValue> value(DefinitionObject object, DefinitionField field, DefinitionValue value) {
        if (value instanceof DefinitionValue.Text text) {
            return Optional.of(new FieldValue.Text(text.text(), text.location()));
        }
        DefinitionValue.Reference reference = (DefinitionValue.Reference) value;
        if (objects.containsKey(reference.id())) {
            return Optional.of(new FieldValue.Reference(reference.id(), reference.location()));
        }
        diagnostics.add(Diagnostic.of(
                PipelineCodes.UNKNOWN_REFERENCE,
                reference.location(),
                "The field `%s` of `%s` refers to `%s`, which doesn't exist."
                        .formatted(field.name(), object.id(), reference.id()),
                hint(reference.id(), "Add the object, or correct the id.")));
        return Optional.empty();
    }
}
