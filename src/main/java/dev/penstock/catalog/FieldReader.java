package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import dev.penstock.catalog.Field.Verdict;
import dev.penstock.diagnostic.Location;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** An object's fields, with a memory of which ones were read, so that none is dropped without a word. */
final class FieldReader {
    private final PipelineObject object;
    private final ObjectType type;
    private final BiPredicate<Field, String> isMeant;
    private final Map<String, Field> known;
    private final Set<String> read = new HashSet<>();

    FieldReader(PipelineObject object, ObjectType type) {
        this(object, type, (field, target) -> true);
    }

    /** A reader that passes over references to objects that the field can't mean, which are reported elsewhere. */
    FieldReader(PipelineObject object, ObjectType type, BiPredicate<Field, String> isMeant) {
        this.object = requireNonNull(object, "object");
        this.type = requireNonNull(type, "type");
        this.isMeant = requireNonNull(isMeant, "isMeant");
        this.known = Catalog.fields(type);
    }

    PipelineObject object() {
        return object;
    }

    String id() {
        return object.id();
    }

    boolean knows(Field field) {
        return known.containsKey(field.name());
    }

    boolean isSet(Field field) {
        return !all(field).isEmpty();
    }

    List<FieldValue> all(Field field) {
        if (!known.containsKey(field.name())) {
            throw new IllegalArgumentException(type.name() + " has no field " + field.name());
        }
        read.add(field.name());
        return object.values(field.name());
    }

    Optional<FieldValue> first(Field field) {
        List<FieldValue> values = all(field);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The first value that is text. */
    Optional<FieldValue.Text> text(Field field) {
        List<FieldValue.Text> texts = texts(field);
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(0));
    }

    List<FieldValue.Text> texts(Field field) {
        List<FieldValue.Text> texts = new ArrayList<>();
        for (FieldValue value : all(field)) {
            if (value instanceof FieldValue.Text text) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The first value that is a reference. */
    Optional<FieldValue.Reference> reference(Field field) {
        List<FieldValue.Reference> references = references(field);
        return references.isEmpty() ? Optional.empty() : Optional.of(references.get(0));
    }

    List<FieldValue.Reference> references(Field field) {
        List<FieldValue.Reference> references = new ArrayList<>();
        for (FieldValue value : all(field)) {
            if (value instanceof FieldValue.Reference reference && isMeant.test(field, reference.id())) {
                references.add(reference);
            }
        }
        return references;
    }

    /** Whether all that it refers to is of types that it doesn't take, which the checks of fields report. */
    boolean isUnfit(Field field) {
        return isSet(field) && references(field).isEmpty();
    }

    /** Where the field's first value stands; the object's own place when it's not set. */
    Location location(Field field) {
        return first(field).map(FieldValue::location).orElse(object.location());
    }

    /** The fields that are set and should have an effect, but nobody read. */
    List<Field> unread() {
        List<Field> unread = new ArrayList<>();
        for (Field field : known.values()) {
            boolean isMissed = (field.verdict() == Verdict.EXACT || field.verdict() == Verdict.DIFFERS)
                    && object.fields().containsKey(field.name())
                    && !read.contains(field.name());
            if (isMissed) {
                unread.add(field);
            }
        }
        return unread;
    }
}
