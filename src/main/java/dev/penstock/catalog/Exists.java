package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.plan.TaskField;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds once a worker sees that the data node exists. */
final class Exists implements WorkerPreconditionType {
    static final Code NOTHING_TO_SEE =
            Code.error("DP5280", "An Exists precondition is about something other than files in S3.");

    @Override
    public String name() {
        return "Exists";
    }

    @Override
    public String description() {
        return "Holds once a worker sees that the data node exists.";
    }

    @Override
    public Category category() {
        return Category.PRECONDITION;
    }

    @Override
    public List<Field> fields() {
        return Field.join(CommonFields.WORKER_PRECONDITION);
    }

    @Override
    public Optional<Map<String, TaskField>> document(Lowered fields, List<Lowered> nodes) {
        boolean isOfFiles = !nodes.isEmpty()
                && nodes.stream().allMatch(node -> node.object().type().equals("S3DataNode"));
        if (!isOfFiles) {
            fields.report(
                    NOTHING_TO_SEE,
                    "`%s` is asked of something that isn't a file or folder in S3; a worker can't see whether it exists."
                            .formatted(fields.id()),
                    "Use a ShellCommandPrecondition that looks for it, or DynamoDBTableExists for a table of DynamoDB.");
            return Optional.empty();
        }
        return Optional.of(Map.of(
                "input",
                new TaskField.Nodes(nodes.stream().map(DataNodes::fields).toList())));
    }
}
