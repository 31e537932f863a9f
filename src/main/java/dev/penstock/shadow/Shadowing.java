package dev.penstock.shadow;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.diagnostic.Suggestion;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Parameter;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns what a pipeline writes to other places, and whatever reads the same back with it, so that it can run beside the
 * original without touching what that writes.
 */
public final class Shadowing {
    static final Code NOT_REDIRECTED = Code.error("DP5350", "A shadow run would write where the original writes.");
    static final Code OWN_COMMAND =
            Code.error("DP5351", "A command's own writes can't be turned away in a shadow run.");
    static final Code NO_OBJECT = Code.error("DP5352", "A shadow calls an object harmless that isn't there.");
    static final Code REDIRECTED = Code.note("DP6340", "A shadow run writes or reads elsewhere than the original.");

    private static final Set<String> COMMANDS = Set.of(
            "EmrActivity",
            "HadoopActivity",
            "HiveActivity",
            "PigActivity",
            "ShellCommandActivity",
            "ShellCommandPrecondition",
            "SqlActivity");

    private final Pipeline pipeline;
    private final Shadow shadow;
    private final FileTurns files;
    private final Written written;
    private final List<Diagnostic> found = new ArrayList<>();
    private final List<Redirection> redirections = new ArrayList<>();
    private final Map<String, PipelineObject> objects;

    private Shadowing(Pipeline pipeline, Shadow shadow) {
        this.pipeline = pipeline;
        this.shadow = shadow;
        objects = new LinkedHashMap<>(pipeline.objects());
        written = Written.by(pipeline);
        files = new FileTurns(shadow.folder(), parameters(pipeline));
    }

    /** The pipeline that runs beside this one; errors for everything that it would still write to the same place. */
    public static Outcome<Shadowed> apply(Pipeline pipeline, Shadow shadow) {
        return new Shadowing(pipeline, shadow).apply();
    }

    private Outcome<Shadowed> apply() {
        for (PipelineObject object : pipeline.objects().values()) {
            switch (object.type()) {
                case "S3DataNode" -> FileTurns.FIELDS.forEach(field -> file(object, field));
                case "S3KeyExists" -> file(object, "s3Key");
                case "S3PrefixNotEmpty" -> file(object, "s3Prefix");
                case "DynamoDBDataNode" -> dynamoTable(object);
                case "SnsAlarm" -> alarm(object);
                case "MySqlDataNode", "RedshiftDataNode", "SqlDataNode" -> table(object);
                default -> command(object);
            }
        }
        shadow.harmless().forEach(this::known);
        return Outcome.of(
                new Shadowed(
                        pipeline,
                        new Pipeline(pipeline.name(), pipeline.location(), objects, pipeline.parameters()),
                        redirections),
                found);
    }

    private void file(PipelineObject object, String field) {
        object.text(field).ifPresent(value -> {
            if (written.has(object) || FileTurns.isWithin(value.text(), written.paths())) {
                turn(object, field, value);
            } else if (written.paths().stream().anyMatch(path -> FileTurns.isWithin(path, List.of(value.text())))) {
                // it would hold the old and miss the new
                refuse(
                        object,
                        field,
                        value,
                        "The pipeline writes into a part of it: give `%s` another `%s` under `objects`."
                                .formatted(object.id(), field));
            }
        });
    }

    private void turn(PipelineObject object, String field, FieldValue.Text value) {
        Optional<String> turned = files.turned(value.text());
        if (turned.isPresent()) {
            redirect(object, field, value, turned.get());
            return;
        }
        refuse(
                object,
                field,
                value,
                shadow.folder().isEmpty()
                        ? "Name a folder of S3 as `s3` of `shadow`."
                        : "Give `%s` another `%s` under `objects` of the overrides, or write it as `s3://…`."
                                .formatted(object.id(), field));
    }

    private void table(PipelineObject object) {
        if (!written.hasTableOf(object)) {
            return;
        }
        FieldValue.Text schema = object.text("schemaName").orElseGet(() -> new FieldValue.Text("", object.location()));
        if (shadow.schema().isEmpty()) {
            refuse(object, "schemaName", schema, "Name a schema as `schema` of `shadow`, with the same tables in it.");
            return;
        }
        for (String field : List.of("insertQuery", "createTableSql")) {
            object.text(field)
                    .filter(sql -> !sql.text().contains("#{"))
                    .ifPresent(sql -> refuse(
                            object,
                            field,
                            sql,
                            "It names the table itself: give `%s` another `%s` under `objects`."
                                    .formatted(object.id(), field)));
        }
        redirect(object, "schemaName", schema, shadow.schema().get());
    }

    private void dynamoTable(PipelineObject object) {
        if (!written.hasTableOf(object)) {
            return;
        }
        object.text("tableName").ifPresent(name -> {
            if (shadow.tablePrefix().isPresent()) {
                redirect(object, "tableName", name, shadow.tablePrefix().get() + name.text());
            } else {
                refuse(
                        object,
                        "tableName",
                        name,
                        "Give `dynamoDbTablePrefix` of `shadow`, and make a table of that name.");
            }
        });
    }

    private void alarm(PipelineObject alarm) {
        alarm.text("subject").ifPresent(subject -> set(alarm, "subject", subject, "[shadow] " + subject.text()));
        shadow.topic().ifPresent(topic -> alarm.text("topicArn").ifPresent(arn -> set(alarm, "topicArn", arn, topic)));
    }

    private void command(PipelineObject object) {
        if (COMMANDS.contains(object.type()) && !shadow.harmless().containsKey(object.id())) {
            found.add(Diagnostic.of(
                    OWN_COMMAND,
                    object.location(),
                    "What `%s` writes besides its outputs isn't known, so it can't be turned away."
                            .formatted(object.id()),
                    "Read its command; when it writes nothing else, add `\"%s\"` to `writesNothingElse` of `shadow`."
                            .formatted(object.id())));
        }
    }

    private void known(String id, Location place) {
        if (!objects.containsKey(id)) {
            found.add(Diagnostic.of(
                    NO_OBJECT,
                    place,
                    "The definition has no object `%s` that could write nothing else.".formatted(id),
                    Suggestion.hint(id, objects.keySet(), "Take it out.")));
        }
    }

    private void redirect(PipelineObject object, String field, FieldValue.Text original, String turned) {
        redirections.add(new Redirection(
                object.id(), written.has(object), field, original, new FieldValue.Text(turned, original.location())));
        found.add(Diagnostic.of(
                REDIRECTED,
                original.location().in(object.id(), field),
                "`%s` of `%s` is `%s` in this shadow run.".formatted(field, object.id(), turned),
                "Take `shadow` out of the overrides to write where the original wrote."));
        set(object, field, original, turned);
    }

    private void refuse(PipelineObject object, String field, FieldValue.Text value, String remedy) {
        found.add(Diagnostic.of(
                NOT_REDIRECTED,
                value.location().in(object.id(), field),
                "`%s` of `%s` would be the original's own in this shadow run.".formatted(field, object.id()),
                remedy));
    }

    private void set(PipelineObject object, String field, FieldValue.Text original, String text) {
        FieldValue.Text value = new FieldValue.Text(text, original.location());
        objects.computeIfPresent(object.id(), (id, current) -> current.with(field, List.of(value)));
    }

    private static Map<String, String> parameters(Pipeline pipeline) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameter parameter : pipeline.parameters().values()) {
            if (parameter.values().size() == 1 && !parameter.isSecret()) {
                values.put(parameter.id(), parameter.values().get(0));
            }
        }
        return values;
    }
}
