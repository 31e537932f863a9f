package dev.penstock.definition;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers diagnostics while the values of members are read. */
final class Members {
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    void report(Code code, Location location, String message, String hint) {
        diagnostics.add(Diagnostic.of(code, location, message, hint));
    }

    /** The values of all members with this key, lists taken apart. */
    static List<Json> valuesOf(Json.Mapping mapping, String key) {
        List<Json> values = new ArrayList<>();
        for (Json value : mapping.under(key)) {
            values.addAll(flat(value));
        }
        return values;
    }

    static List<Json> flat(Json value) {
        return value instanceof Json.Sequence sequence ? sequence.items() : List.of(value);
    }

    /** Text, or a number or boolean as text, which gets a note. */
    Optional<DefinitionValue.Text> text(Json value, String object, String field) {
        Location location = value.location().in(object, field);
        if (value instanceof Json.Text text) {
            return Optional.of(new DefinitionValue.Text(text.value(), location));
        }
        if (value instanceof Json.Numeral numeral) {
            return Optional.of(unquoted(numeral.literal(), "number", location));
        }
        if (value instanceof Json.Bool bool) {
            return Optional.of(unquoted(Boolean.toString(bool.value()), "boolean", location));
        }
        return Optional.empty();
    }

    private DefinitionValue.Text unquoted(String text, String what, Location location) {
        report(
                DefinitionCodes.NOT_TEXT,
                location,
                "The value of `%s` is a %s, which is read as text."
                        .formatted(location.field().isEmpty() ? location.object() : location.field(), what),
                "Put it in double quotes, as the service does when it gives a definition back.");
        return new DefinitionValue.Text(text, location);
    }

    /** The one text of {@code id}, {@code name} or {@code type}; nothing where there is none or it is unusable. */
    Optional<DefinitionValue.Text> single(Json.Mapping mapping, String key, String object) {
        List<Json> values = valuesOf(mapping, key);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Json first = values.get(0);
        Optional<DefinitionValue.Text> text = text(first, object, key);
        if (text.isEmpty() || text.get().text().isBlank()) {
            report(
                    DefinitionCodes.BAD_ID,
                    first.location().in(object, key),
                    "The `%s` here isn't plain text.".formatted(key),
                    "Write `\"%s\": \"Text\"`.".formatted(key));
            return Optional.empty();
        }
        if (values.size() > 1) {
            report(
                    DefinitionCodes.SEVERAL_VALUES,
                    values.get(1).location().in(object, key),
                    "The `%s` has %s values, but can have only one.".formatted(key, values.size()),
                    "Keep one of them.");
        }
        return text;
    }
}
