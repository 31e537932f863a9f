package dev.penstock.pipeline;

import dev.penstock.definition.DefinitionParameter;
import dev.penstock.definition.DefinitionValue;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Suggestion;
import java.util.List;
import java.util.regex.Pattern;

/** Whether the values of one parameter are of its type, allowed, and as many as it takes. */
final class ParameterChecks {
    private static final List<String> TYPES = List.of("String", "Integer", "Double", "AWS::S3::ObjectKey");
    private static final int LONGEST_SHOWN = 80;
    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,18}");
    private static final Pattern DOUBLE = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

    private final DefinitionParameter parameter;
    private final List<Diagnostic> diagnostics;

    ParameterChecks(DefinitionParameter parameter, List<Diagnostic> diagnostics) {
        this.parameter = parameter;
        this.diagnostics = diagnostics;
    }

    /** The declared type in the service's spelling; the service's own templates also write {@code string}. */
    String type() {
        String written = parameter.type();
        for (String type : TYPES) {
            if (type.equalsIgnoreCase(written.strip())) {
                return type;
            }
        }
        Location location = parameter.values("type").get(0).location();
        diagnostics.add(Diagnostic.of(
                PipelineCodes.UNKNOWN_TYPE,
                location,
                "The parameter `%s` has the type `%s`, which doesn't exist; it is taken as a `String`."
                        .formatted(parameter.id(), written),
                Suggestion.hint(written, TYPES, "Types are " + String.join(", ", TYPES) + ".")));
        return "String";
    }

    void check(List<DefinitionValue.Text> values, String type) {
        if (values.size() > 1 && !parameter.isArray()) {
            diagnostics.add(Diagnostic.of(
                    PipelineCodes.NOT_AN_ARRAY,
                    values.get(1).location(),
                    "The parameter `%s` has %s values, but takes one.".formatted(parameter.id(), values.size()),
                    "Give one value, or declare it with `\"isArray\": \"true\"`."));
        }
        for (DefinitionValue.Text value : values) {
            // what an expression gives is known only when it is evaluated
            if (!value.text().contains("#{")) {
                checkType(value, type);
                checkAllowed(value);
            }
        }
    }

    private void checkType(DefinitionValue.Text value, String type) {
        String text = value.text().strip();
        boolean isGood = switch (type) {
            case "Integer" -> INTEGER.matcher(text).matches();
            case "Double" -> DOUBLE.matcher(text).matches();
            default -> true;
        };
        if (!isGood) {
            diagnostics.add(Diagnostic.of(
                    PipelineCodes.ILL_TYPED,
                    value.location(),
                    "The value%s of the parameter `%s` isn't of the type `%s`."
                            .formatted(shown(value), parameter.id(), type),
                    type.equals("Integer") ? "Write a whole number." : "Write a number."));
        }
    }

    private void checkAllowed(DefinitionValue.Text value) {
        List<String> allowed = parameter.values("allowedValues").stream()
                .map(DefinitionValue.Text::text)
                .toList();
        if (!allowed.isEmpty() && !allowed.contains(value.text())) {
            String hint = parameter.id().startsWith("*")
                    ? "Give one of its `allowedValues`, or add this one."
                    : "Allowed are `%s`; add this one if it's right.".formatted(String.join("`, `", allowed));
            diagnostics.add(Diagnostic.of(
                    PipelineCodes.NOT_ALLOWED,
                    value.location(),
                    "The value%s of the parameter `%s` isn't among those allowed."
                            .formatted(shown(value), parameter.id()),
                    hint));
        }
    }

    private static String abridged(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /** A secret's value appears in no message. */
    private String shown(DefinitionValue.Text value) {
        return parameter.id().startsWith("*") ? "" : " `" + abridged(value.text()) + "`";
    }
}
