package dev.penstock.shadow;

import static java.util.Objects.requireNonNull;

import dev.penstock.catalog.ObjectExpressions;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.expression.Environment;
import dev.penstock.expression.Evaluator;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.schedule.Interval;
import java.util.ArrayList;
import java.util.List;
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

    /** The tables of SQL databases that the two write, with their schemas as they are at a moment. */
    public Outcome<List<Place>> tables(Interval interval) {
        List<Place> places = new ArrayList<>();
        List<Diagnostic> found = new ArrayList<>();
        for (Redirection redirection : redirections) {
            if (redirection.isOutput() && redirection.field().equals("schemaName")) {
                PipelineObject node = original.object(redirection.object()).orElseThrow();
                FieldValue.Text name =
                        node.text("table").or(() -> node.text("tableName")).orElseThrow();
                Outcome<String> table = text(original, node.id(), name, interval);
                Outcome<String> schema = text(original, node.id(), redirection.original(), interval);
                found.addAll(table.diagnostics());
                found.addAll(schema.diagnostics());
                if (!table.isBroken() && !schema.isBroken()) {
                    places.add(new Place(
                            node.id(),
                            qualified(schema.orElseThrow(), table.orElseThrow()),
                            qualified(redirection.shadow().text(), table.orElseThrow())));
                }
            }
        }
        return new Outcome<>(Optional.of(places), found);
    }

    private static String qualified(String schema, String table) {
        return schema.isEmpty() ? table : schema + "." + table;
    }

    /** The ids of the tables of DynamoDB that the two write. */
    public List<String> dynamoTables() {
        return redirections.stream()
                .filter(redirection ->
                        redirection.isOutput() && redirection.field().equals("tableName"))
                .map(Redirection::object)
                .toList();
    }

    private static Outcome<String> text(Pipeline pipeline, String id, FieldValue.Text text, Interval interval) {
        Environment environment = Environment.of(pipeline.parameterValues(), interval.start(), interval.end());
        return ObjectExpressions.resolve(
                        text.text(),
                        text.location(),
                        pipeline,
                        pipeline.object(id).orElseThrow())
                .then(expression -> Evaluator.text(expression, environment, text.location()));
    }
}
