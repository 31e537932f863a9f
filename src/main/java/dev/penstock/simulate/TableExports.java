package dev.penstock.simulate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DynamoDB's exports of tables: they go as the script says for the object whose state asked for them. */
final class TableExports {
    private static final Set<String> EXPORT = Set.of("TableArn", "S3Bucket", "S3Prefix", "ExportFormat", "ClientToken");
    private static final Pattern TABLE =
            Pattern.compile("arn:[^:]+:dynamodb:[^:]+:[^:]+:table/([A-Za-z0-9_.-]{3,255})");
    private static final Pattern STATE = Pattern.compile("(?:.*/)?Run (.+)");

    /** An export as it stands. */
    private static final class Export {
        private final String arn;
        private final Work work;
        private String status = "IN_PROGRESS";
        private String failure = "";

        private Export(String arn, Work work) {
            this.arn = arn;
            this.work = work;
        }
    }

    private final World world;
    private final Workers workers;
    private final Map<String, Export> byArn = new LinkedHashMap<>();
    private final Map<String, Export> byToken = new LinkedHashMap<>();

    TableExports(World world, Workers workers) {
        this.world = world;
        this.workers = workers;
    }

    Object start(Map<String, Object> values, CallContext context) {
        Arguments arguments = Arguments.of("dynamodb:exportTableToPointInTime", values, EXPORT);
        Matcher table = TABLE.matcher(arguments.text("TableArn"));
        if (!table.matches() || arguments.text("S3Bucket").isBlank()) {
            throw new StateFailure("DynamoDb.DynamoDbException", "ValidationException: " + values);
        }
        if (!arguments.text("ExportFormat").equals("DYNAMODB_JSON")) {
            throw new UnsupportedEmission("An export in another form than DynamoDB JSON isn't known here.");
        }
        if (world.script().rows(table.group(1), world.time().now()).isEmpty()) {
            throw new StateFailure("DynamoDb.TableNotFoundException", "Table not found: " + table.group(1));
        }
        Export export = byToken.computeIfAbsent(arguments.text("ClientToken"), token -> begin(table.group(), context));
        return answer(export);
    }

    private Export begin(String table, CallContext context) {
        String execution = context.execution().map(Execution::name).orElse("");
        Matcher state = STATE.matcher(context.path());
        String id = state.matches() ? state.group(1) : context.path();
        long attempt = 1
                + byArn.values().stream()
                        .filter(other -> other.work.id().equals(id)
                                && other.work.execution().equals(execution))
                        .count();
        Map<String, Object> task = Tree.of("id", id, "type", "Export", "attempt", attempt, "table", table);
        Export export = new Export(
                table + "/export/" + (byArn.size() + 1),
                new Work(execution, task, Optional.empty(), world.time().now()));
        byArn.put(export.arn, export);
        workers.record(export.work);
        play(export, world.script().outcome(execution, id, attempt));
        return export;
    }

    private void play(Export export, Outcome outcome) {
        if (outcome instanceof Outcome.Succeeds succeeds) {
            world.time().after(succeeds.after(), () -> end(export, "COMPLETED", "", Work.Result.SUCCEEDED));
        }
        if (outcome instanceof Outcome.Fails fails) {
            world.time().after(fails.after(), () -> end(export, "FAILED", fails.cause(), Work.Result.FAILED));
        }
        if (outcome instanceof Outcome.Dies dies) {
            world.time().after(dies.after(), () -> end(export, "FAILED", "Internal error", Work.Result.LOST));
        }
    }

    private void end(Export export, String status, String failure, Work.Result result) {
        export.status = status;
        export.failure = failure;
        workers.finish(export.work, result);
    }

    Object describe(Map<String, Object> values) {
        String arn = Arguments.of("dynamodb:describeExport", values, Set.of("ExportArn"))
                .text("ExportArn");
        Export export = byArn.get(arn);
        if (export == null) {
            throw new StateFailure("DynamoDb.ExportNotFoundException", "Export not found: " + arn);
        }
        return answer(export);
    }

    private static Object answer(Export export) {
        Map<String, Object> description = Tree.of("ExportArn", export.arn, "ExportStatus", export.status);
        if (!export.failure.isEmpty()) {
            description.put("FailureMessage", export.failure);
        }
        return Tree.of("ExportDescription", description);
    }
}
