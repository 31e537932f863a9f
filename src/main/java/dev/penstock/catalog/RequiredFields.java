package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the fields that an object lacks, and those of which it has too many. */
final class RequiredFields {
    static final Code MISSING_FIELD = Code.error("DP2105", "An object lacks a field that its type needs.");
    static final Code MISSING_CHOICE =
            Code.error("DP2106", "An object lacks all of several fields, one of which it needs.");
    static final Code EXCLUSIVE_FIELDS = Code.error("DP2107", "An object has fields that exclude each other.");

    private RequiredFields() {}

    /** The times of a {@code Schedule} are left to the reader of schedules. */
    static List<Diagnostic> of(PipelineObject object, ObjectType type) {
        if (type.category() == Category.SCHEDULE) {
            return List.of();
        }
        List<Diagnostic> found = new ArrayList<>();
        for (Field field : Catalog.fields(type).values()) {
            if (field.isRequired() && !isSet(object, field)) {
                found.add(missing(object, type, field));
            }
        }
        for (FieldGroup group : type.groups()) {
            broken(object, group).ifPresent(found::add);
        }
        return found;
    }

    private static Diagnostic missing(PipelineObject object, ObjectType type, Field field) {
        String message = "`%s` of the type `%s` has no `%s`.".formatted(object.id(), type.name(), field.name());
        String hint = "Set it on the object or on its parent. " + field.description();
        return Diagnostic.of(MISSING_FIELD, object.location().in(object.id(), field.name()), message, hint);
    }

    private static Optional<Diagnostic> broken(PipelineObject object, FieldGroup group) {
        List<Field> set = new ArrayList<>();
        for (Field field : group.fields()) {
            if (isSet(object, field)) {
                set.add(field);
            }
        }
        if (set.isEmpty() && group.choice() != FieldGroup.Choice.AT_MOST_ONE) {
            String message = "`%s` has neither %s.".formatted(object.id(), group.alternatives(" nor "));
            String hint = "Set one of them on the object or on its parent.";
            return Optional.of(Diagnostic.of(MISSING_CHOICE, object.location().in(object.id(), ""), message, hint));
        }
        if (set.size() > 1 && group.choice() != FieldGroup.Choice.AT_LEAST_ONE) {
            FieldGroup both = new FieldGroup(group.choice(), set);
            String message =
                    "`%s` has %s, which exclude each other.".formatted(object.id(), both.alternatives(" and "));
            return Optional.of(
                    Diagnostic.of(EXCLUSIVE_FIELDS, place(object, set.get(1)), message, "Keep one of them."));
        }
        return Optional.empty();
    }

    private static boolean isSet(PipelineObject object, Field field) {
        return !object.values(field.name()).isEmpty();
    }

    private static Location place(PipelineObject object, Field field) {
        return object.values(field.name()).stream()
                .findFirst()
                .map(FieldValue::location)
                .orElse(object.location())
                .in(object.id(), field.name());
    }
}
