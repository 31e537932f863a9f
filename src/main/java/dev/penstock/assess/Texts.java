package dev.penstock.assess;

import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Parameter;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts of fields, for people. */
final class Texts {
    private static final Pattern PARAMETER = Pattern.compile("#\\{\\s*([A-Za-z_]\\w*)\\s*}");

    private Texts() {}

    static Stream<String> all(PipelineObject object, String field) {
        return object.values(field).stream()
                .filter(FieldValue.Text.class::isInstance)
                .map(value -> ((FieldValue.Text) value).text());
    }

    static Optional<String> first(PipelineObject object, String field) {
        return all(object, field).findFirst();
    }

    /** The text with the values of parameters that have just one, and are no secrets. */
    static String filled(String text, Pipeline pipeline) {
        Matcher matcher = PARAMETER.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(Optional.ofNullable(
                        pipeline.parameters().get(found.group(1)))
                .filter(parameter -> !parameter.isSecret() && parameter.values().size() == 1)
                .map(Parameter::values)
                .map(values -> values.get(0))
                .orElse(found.group())));
    }
}
