package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Suggestion;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds every object of a pipeline against the catalog. */
public final class FieldChecks {
    static final Code UNKNOWN_TYPE = Code.error("DP2100", "An object's type is none that Data Pipeline has.");
    static final Code DEPRECATED_TYPE = Code.warning("DP2118", "An object's type was deprecated.");
    static final Code NOT_TRANSLATED = Code.error("DP5001", "Objects of the type are not translated yet.");

    private FieldChecks() {}

    /** What is wrong with the objects, sorted by place; what several objects inherit is reported once. */
    public static List<Diagnostic> check(Pipeline pipeline) {
        List<Diagnostic> found = new ArrayList<>();
        for (PipelineObject object : pipeline.objects().values()) {
            if (object.type().isEmpty() || object.id().equals("Default")) {
                found.addAll(FieldNames.ofAnyType(object));
                continue;
            }
            Optional<ObjectType> type = Catalog.find(object.type());
            if (type.isEmpty() || type.get() instanceof Default) {
                found.add(unknownType(object));
                continue;
            }
            found.addAll(check(pipeline, object, type.get()));
        }
        return Diagnostic.sorted(found);
    }

    private static List<Diagnostic> check(Pipeline pipeline, PipelineObject object, ObjectType type) {
        List<Diagnostic> found = new ArrayList<>();
        if (type.replacement().isPresent()) {
            found.add(deprecated(object, type.replacement().get()));
        }
        found.addAll(FieldNames.of(object, type));
        found.addAll(RequiredFields.of(object, type));
        found.addAll(FieldValues.of(pipeline, object, type));
        if (type.isTranslated()) {
            found.addAll(FieldVerdicts.of(object, type));
        } else {
            found.add(notTranslated(object));
        }
        return found;
    }

    private static Diagnostic unknownType(PipelineObject object) {
        List<String> names = Catalog.types().stream().map(ObjectType::name).toList();
        String hint = Suggestion.hint(object.type(), names, "The coverage page lists the types that there are.");
        String message =
                "`%s` has the type `%s`, which Data Pipeline doesn't know.".formatted(object.id(), object.type());
        return Diagnostic.of(UNKNOWN_TYPE, object.location().in(object.id(), "type"), message, hint);
    }

    private static Diagnostic deprecated(PipelineObject object, String replacement) {
        String message =
                "`%s` has the type `%s`, which Data Pipeline deprecated.".formatted(object.id(), object.type());
        String hint = "`" + replacement + "` does the same.";
        return Diagnostic.of(DEPRECATED_TYPE, object.location().in(object.id(), "type"), message, hint);
    }

    private static Diagnostic notTranslated(PipelineObject object) {
        String message = "`%s` has the type `%s`, which is not translated yet.".formatted(object.id(), object.type());
        String hint = "Its fields were checked; the rest of the definition can be translated without it.";
        return Diagnostic.of(NOT_TRANSLATED, object.location().in(object.id(), "type"), message, hint);
    }
}
