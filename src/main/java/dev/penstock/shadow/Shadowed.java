package dev.penstock.shadow;

import static java.util.Objects.requireNonNull;

import dev.penstock.catalog.ObjectExpressions;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.expression.Environment;
import dev.penstock.expression.Evaluator;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.schedule.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline that writes elsewhere.
 *
 * @param redirections what it writes where, in the order of the definition
 */
public record Shadowed(Pipeline original, Pipeline pipeline, List<Redirection> redirections) {
    public Shadowed {
        requireNonNull(original, "original");
        requireNonNull(pipeline, "pipeline");
        redirections = List.copyOf(redirections);
    }

    /** Where the two write files of a schedule's interval; places that only a run knows are reported. */
    public Outcome<List<Place>> files(String schedule, Interval interval) {
        List<Place> places = new ArrayList<>();
        List<Diagnostic> found = new ArrayList<>();
        for (Redirection redirection : redirections) {
            if (redirection.isOutput() && redirection.isFiles() && isOf(schedule, redirection.object())) {
                Outcome<String> one = text(original, redirection.object(), redirection.original(), interval);
                Outcome<String> other = text(pipeline, redirection.object(), redirection.shadow(), interval);
                found.addAll(one.diagnostics());
                if (!one.isBroken() && !other.isBroken()) {
                    places.add(new Place(redirection.object(), one.orElseThrow(), other.orElseThrow()));
                }
            }
        }
        return new Outcome<>(Optional.of(places), found);
    }

    private boolean isOf(String schedule, String object) {
        List<FieldValue> schedules = pipeline.object(object).orElseThrow().values("schedule");
        return schedules.isEmpty()
                || schedules.stream()
                        .anyMatch(value -> value instanceof FieldValue.Reference reference
                                && reference.id().equals(schedule));
    }

    /** The ids of tables that the two write, which nothing here compares. */
    public List<String> tables() {
        return redirections.stream()
                .filter(redirection -> redirection.isOutput() && !redirection.isFiles())
                .map(Redirection::object)
                .distinct()
                .toList();
    }

    private static Outcome<String> text(Pipeline pipeline, String id, FieldValue.Text text, Interval interval) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        pipeline.parameters().forEach((parameter, found) -> values.put(parameter, found.values()));
        Environment environment = Environment.of(values, interval.start(), interval.end());
        return ObjectExpressions.resolve(
                        text.text(),
                        text.location(),
                        pipeline,
                        pipeline.object(id).orElseThrow())
                .then(expression -> Evaluator.text(expression, environment, text.location()));
    }
}
