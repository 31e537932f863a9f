package dev.penstock.schedule;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The constant texts of one object's fields. */
final class FieldReader {
    static final Code NOT_ONE_TEXT = Code.error("DP2066", "A field of a schedule isn't a single text.");
    static final Code NOT_CONSTANT = Code.error("DP2065", "A field of a schedule isn't known before the run.");

    private final PipelineObject object;
    private final Function<FieldValue.Text, Outcome<String>> constants;
    private final List<Diagnostic> diagnostics;

    FieldReader(
            PipelineObject object, Function<FieldValue.Text, Outcome<String>> constants, List<Diagnostic> diagnostics) {
        this.object = object;
        this.constants = constants;
        this.diagnostics = diagnostics;
    }

    boolean has(String field) {
        return !object.values(field).isEmpty();
    }

    /** Where a field stands, or the object where it has none of that name. */
    Location location(String field) {
        return object.values(field).stream()
                .findFirst()
                .map(FieldValue::location)
                .orElse(object.location())
                .in(object.id(), field);
    }

    /** Empty when the field is missing or was reported. */
    Optional<FieldText> text(String field) {
        List<FieldValue> values = object.values(field);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() == 1 && values.get(0) instanceof FieldValue.Text text) {
            return constant(field, text);
        }
        String what = values.size() == 1 ? "is a reference" : "has " + values.size() + " values";
        report(NOT_ONE_TEXT, field, what, "Write one text.");
        return Optional.empty();
    }

    private Optional<FieldText> constant(String field, FieldValue.Text text) {
        if (!text.text().contains("#{")) {
            return Optional.of(new FieldText(text.text().strip(), location(field)));
        }
        Outcome<String> outcome = constants.apply(text);
        diagnostics.addAll(outcome.diagnostics());
        if (outcome.value().isEmpty() && outcome.diagnostics().isEmpty()) {
            report(
                    NOT_CONSTANT,
                    field,
                    "is `" + text.text() + "`, which isn't known before the run",
                    "Write it literally, or give the parameter a value.");
        }
        return outcome.value().map(value -> new FieldText(value.strip(), location(field)));
    }

    /** Adds "`field` of `object` what". */
    void report(Code code, String field, String what, String hint) {
        String message = "`%s` of `%s` %s.".formatted(field, object.id(), what);
        diagnostics.add(Diagnostic.of(code, location(field), message, hint));
    }

    /** Adds a whole sentence. */
    void reportSentence(Code code, String field, String message, String hint) {
        diagnostics.add(Diagnostic.of(code, location(field), message, hint));
    }
}
