package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.plan.TaskField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A copy to or from Redshift as a Task Runner's task: where the Data API can't reach the database. */
final class RedshiftCopyTask {
    private final Lowered activity;
    private final CopyEnds ends;

    RedshiftCopyTask(Lowered activity, CopyEnds ends) {
        this.activity = activity;
        this.ends = ends;
    }

    Map<String, TaskField> document(InsertMode mode) {
        Map<String, TaskField> document = new LinkedHashMap<>();
        document.put(
                RedshiftCopyActivity.INSERT_MODE.name(), new TaskField.Text(Expression.Constant.text(mode.name())));
        activity.workerText(RedshiftCopyActivity.TRANSFORM_SQL)
                .ifPresent(sql -> document.put(RedshiftCopyActivity.TRANSFORM_SQL.name(), new TaskField.Text(sql)));
        activity.text(RedshiftCopyActivity.QUEUE)
                .ifPresent(queue -> document.put(RedshiftCopyActivity.QUEUE.name(), new TaskField.Text(queue)));
        List<Expression> options = options();
        if (!options.isEmpty()) {
            document.put(RedshiftCopyActivity.COMMAND_OPTIONS.name(), new TaskField.Texts(options));
        }
        document.put(RedshiftCopyActivity.INPUT.name(), node(ends.source()));
        document.put(RedshiftCopyActivity.OUTPUT.name(), node(ends.target()));
        return document;
    }

    private List<Expression> options() {
        List<Expression> given = activity.workerTexts(RedshiftCopyActivity.COMMAND_OPTIONS);
        if (ends.isFromDynamo()) {
            return CopyFormat.ofTable(given, ends.source());
        }
        // the worker writes the format itself; this tells what it couldn't write
        new CopyFormat(activity, ends.files(), ends.isLoad()).separators();
        return given;
    }

    private static TaskField node(Lowered node) {
        return new TaskField.Nodes(List.of(DataNodes.records(node)));
    }
}
