package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.plan.TaskField;
import java.util.LinkedHashMap;
import java.util.Map;

/** Data nodes as a worker's task document names them. */
final class DataNodes {
    private DataNodes() {}

    /** {@code id} and where the data is; also reports what can't be understood of the node. */
    static Map<String, TaskField> fields(Lowered node) {
        Map<String, TaskField> fields = new LinkedHashMap<>();
        Expression id = Expression.Constant.text(node.id());
        fields.put("id", new TaskField.Text(id));
        if (!node.object().type().equals("S3DataNode")) {
            return fields;
        }
        node.text(S3DataNode.DIRECTORY_PATH).ifPresent(path -> fields.put("directoryPath", new TaskField.Text(path)));
        node.text(S3DataNode.FILE_PATH).ifPresent(path -> fields.put("filePath", new TaskField.Text(path)));
        if (node.is(S3DataNode.S3_ENCRYPTION_TYPE, "NONE")) {
            fields.put("encryption", new TaskField.Text(Expression.Constant.text("NONE")));
        }
        return fields;
    }
}
