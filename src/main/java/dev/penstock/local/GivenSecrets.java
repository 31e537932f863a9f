package dev.penstock.local;

import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Parameter;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The secrets whose values the definition or its parameter values hold: a local run reads them from there. */
final class GivenSecrets {
    private GivenSecrets() {}

    /** Values by their names in Secrets Manager. */
    static Map<String, String> of(Pipeline pipeline, Plan plan) {
        Map<String, String> values = new LinkedHashMap<>();
        plan.secrets()
                .forEach((id, secret) -> value(pipeline, id).ifPresent(value -> values.put(secret.name(), value)));
        return values;
    }

    private static Optional<String> value(Pipeline pipeline, String id) {
        Optional<String> given = pipeline.parameters().values().stream()
                .filter(parameter -> parameter.id().replace("*", "").equals(id.replace("*", "")))
                .map(Parameter::values)
                .flatMap(List::stream)
                .findFirst();
        return given.isPresent() ? given : written(pipeline, id);
    }

    /** The text of a field such as {@code *password}. */
    private static Optional<String> written(Pipeline pipeline, String id) {
        int dot = id.lastIndexOf(".*");
        if (dot < 0) {
            return Optional.empty();
        }
        return pipeline.object(id.substring(0, dot)).stream()
                .flatMap(object -> object.values(id.substring(dot + 1)).stream())
                .filter(FieldValue.Text.class::isInstance)
                .map(value -> ((FieldValue.Text) value).text())
                .filter(text -> !text.contains("#{"))
                .findFirst();
    }
}
