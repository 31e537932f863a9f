package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds values that their fields can't have. */
final class FieldValues {
    static final Code WRONG_REFERENCE = Code.error("DP2110", "A reference leads to an object of a wrong type.");
    static final Code TEXT_FOR_REFERENCE = Code.error("DP2111", "A text stands where a reference is needed.");
    static final Code REFERENCE_FOR_TEXT = Code.error("DP2112", "A reference stands where a text is needed.");
    static final Code SEVERAL_VALUES = Code.error("DP2113", "A field that takes one value has several.");

    /** Checked where schedules are read. */
    private static final Set<String> OF_SCHEDULES = Set.of("scheduleType");

    private final Pipeline pipeline;
    private final PipelineObject object;
    private final ObjectType type;
    private final List<Diagnostic> found = new ArrayList<>();

    private FieldValues(Pipeline pipeline, PipelineObject object, ObjectType type) {
        this.pipeline = pipeline;
        this.object = object;
        this.type = type;
    }

    /** The times of a {@code Schedule} are left to the reader of schedules. */
    static List<Diagnostic> of(Pipeline pipeline, PipelineObject object, ObjectType type) {
        if (type.category() == Category.SCHEDULE) {
            return List.of();
        }
        FieldValues values = new FieldValues(pipeline, object, type);
        for (String name : object.fields().keySet()) {
            Field field = Catalog.fields(type).get(name);
            if (field != null && !OF_SCHEDULES.contains(name)) {
                values.check(field);
            }
        }
        return values.found;
    }

    private void check(Field field) {
        List<FieldValue> values = object.values(field.name());
        if (values.size() > 1 && !field.isRepeated()) {
            Location second = values.get(1).location();
            String message = "`%s` of `%s` has %s values, but takes only one."
                    .formatted(field.name(), owner(second), values.size());
            found.add(Diagnostic.of(SEVERAL_VALUES, place(second, field), message, "Keep one of them."));
        }
        for (FieldValue value : values) {
            add(
                    value instanceof FieldValue.Text text
                            ? text(field, text)
                            : reference(field, (FieldValue.Reference) value));
        }
    }

    private void add(Optional<Diagnostic> finding) {
        if (finding.isPresent()) {
            found.add(finding.get());
        }
    }

    private Optional<Diagnostic> reference(Field field, FieldValue.Reference reference) {
        Location location = place(reference.location(), field);
        if (field.kind() != Kind.REFERENCE) {
            String message = "`%s` of `%s` refers to `%s`, but needs a text."
                    .formatted(field.name(), owner(location), reference.id());
            return Optional.of(Diagnostic.of(REFERENCE_FOR_TEXT, location, message, field.description()));
        }
        String target =
                pipeline.object(reference.id()).map(PipelineObject::type).orElse("");
        if (field.allowed().isEmpty() || field.allowed().contains(target)) {
            return Optional.empty();
        }
        if (!target.isEmpty() && Catalog.find(target).isEmpty()) {
            return Optional.empty(); // the unknown type is reported where it stands
        }
        String what = target.isEmpty() ? "which has no type" : "a `" + target + "`";
        String message = "`%s` of `%s` refers to `%s`, %s; it needs %s."
                .formatted(field.name(), owner(location), reference.id(), what, oneOf(field.allowed()));
        return Optional.of(Diagnostic.of(WRONG_REFERENCE, location, message, field.description()));
    }

    private Optional<Diagnostic> text(Field field, FieldValue.Text text) {
        Location location = place(text.location(), field);
        if (field.kind() == Kind.REFERENCE) {
            return textForReference(field, text, location);
        }
        if (text.text().contains("#{")) {
            return Optional.empty();
        }
        return FieldTexts.check(type, field, text.text(), owner(location), location);
    }

    private Optional<Diagnostic> textForReference(Field field, FieldValue.Text text, Location location) {
        boolean isNameOfDatabase = field.name().equals("database") && type.category() == Category.DATA_NODE;
        if (isNameOfDatabase) {
            return Optional.empty();
        }
        String message = "`%s` of `%s` is the text `%s`, but needs a reference."
                .formatted(field.name(), owner(location), text.text());
        String id = pipeline.object(text.text()).isPresent() ? text.text() : "ID";
        String hint = "Write `{\"ref\": \"" + id + "\"}`; expressions aren't evaluated in references.";
        return Optional.of(Diagnostic.of(TEXT_FOR_REFERENCE, location, message, hint));
    }

    /** The object that a value was written in, which may be a parent. */
    private String owner(Location location) {
        return location.object().isEmpty() ? object.id() : location.object();
    }

    private Location place(Location location, Field field) {
        return location.in(owner(location), field.name());
    }

    private static String oneOf(List<String> types) {
        return types.size() > 6
                ? "an activity, data node, resource or precondition"
                : types.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" or "));
    }
}
