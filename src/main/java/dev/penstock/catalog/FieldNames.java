package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Suggestion;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the fields that an object sets though its type has none of that name. */
final class FieldNames {
    static final Code UNKNOWN_FIELD = Code.error("DP2101", "A field is none that the object's type has.");
    static final Code MISPLACED_FIELD = Code.warning("DP2102", "A field has no effect on an object of the type.");
    static final Code RUN_TIME_FIELD = Code.warning("DP2103", "A definition sets a field that belongs to a run.");
    static final Code UNKNOWN_ANYWHERE = Code.warning("DP2104", "A field that others inherit is one of no type.");
    static final Code DEPRECATED_FIELD = Code.warning("DP2119", "A field was deprecated.");

    private static final Set<String> ALL = allNames();

    private FieldNames() {}

    static List<Diagnostic> of(PipelineObject object, ObjectType type) {
        List<Diagnostic> found = new ArrayList<>();
        for (Map.Entry<String, List<FieldValue>> field : object.fields().entrySet()) {
            String name = field.getKey();
            if (!object.inherited().contains(name) && !isOfUsers(name)) {
                Optional<Diagnostic> unfit = unfit(object, type, name, place(object, name, field.getValue()));
                if (unfit.isPresent()) {
                    found.add(unfit.get());
                }
            }
        }
        return found;
    }

    /** Of {@code Default} and pure parents, which may hold the fields of any type. */
    static List<Diagnostic> ofAnyType(PipelineObject object) {
        List<Diagnostic> found = new ArrayList<>();

        object.fields().forEach((name, values) -> {
            if (object.inherited().contains(name) || ALL.contains(name) || isOfUsers(name)) {
                return;
            }
            Location location = place(object, name, values);
            if (isOfRuns(name)) {
                found.add(runTime(object, name, location));
                return;
            }
            String message =
                    "`%s` of `%s` is a field of no object type, so nothing inherits it.".formatted(name, object.id());
            found.add(Diagnostic.of(UNKNOWN_ANYWHERE, location, message, suggestion(name, ALL)));
        });
        return found;
    }

    private static Optional<Diagnostic> unfit(PipelineObject object, ObjectType type, String name, Location location) {
        Optional<Field> field = type.field(name);
        if (field.isPresent()) {
            return documented(object, field.get(), location);
        }
        if (isOfRuns(name)) {
            return Optional.of(runTime(object, name, location));
        }
        if (ALL.contains(name)) {
            String message =
                    "`%s` of `%s` has no effect: `%s` has no such field.".formatted(name, object.id(), type.name());
            return Optional.of(Diagnostic.of(MISPLACED_FIELD, location, message, "Remove it, or move it."));
        }
        String message = "`%s` of `%s` is no field of `%s`.".formatted(name, object.id(), type.name());
        List<String> names = type.fields().stream().map(Field::name).toList();
        return Optional.of(Diagnostic.of(UNKNOWN_FIELD, location, message, suggestion(name, names)));
    }

    private static Optional<Diagnostic> documented(PipelineObject object, Field field, Location location) {
        if (field.isMisplaced()) {
            String message =
                    "`%s` of `%s` has no effect: %s".formatted(field.name(), object.id(), lowerFirst(field.note()));
            return Optional.of(Diagnostic.of(MISPLACED_FIELD, location, message, "Remove it."));
        }
        if (field.isDeprecated()) {
            String message = "`%s` of `%s` was deprecated.".formatted(field.name(), object.id());
            return Optional.of(Diagnostic.of(DEPRECATED_FIELD, location, message, "Remove it."));
        }
        return Optional.empty();
    }

    private static Diagnostic runTime(PipelineObject object, String name, Location location) {
        String message =
                "`%s` of `%s` is set by a run, so what the definition gives it is lost.".formatted(name, object.id());
        return Diagnostic.of(RUN_TIME_FIELD, location, message, "Remove it.");
    }

    /** What the guide lets users name as they like; the service itself accepts any name that begins so. */
    private static boolean isOfUsers(String name) {
        return name.startsWith("my") || name.startsWith("*my");
    }

    static boolean isOfRuns(String name) {
        return name.startsWith("@")
                || name.equals("node")
                || RunTimeFields.names().contains(name);
    }

    private static String suggestion(String name, Collection<String> names) {
        return Suggestion.hint(
                name, names, "Remove it, or call it `my" + upperFirst(name) + "` if expressions use it.");
    }

    private static Set<String> allNames() {
        Set<String> names = new TreeSet<>();
        Catalog.types().forEach(type -> type.fields().forEach(field -> names.add(field.name())));
        return names;
    }

    private static Location place(PipelineObject object, String name, List<FieldValue> values) {
        Location location = values.isEmpty() ? object.location() : values.get(0).location();
        return location.in(object.id(), name);
    }

    private static String upperFirst(String name) {
        String bare = name.replaceAll("^[^A-Za-z]+", "");
        return bare.isEmpty() ? "Field" : Character.toUpperCase(bare.charAt(0)) + bare.substring(1);
    }

    private static String lowerFirst(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
