package dev.penstock.assess;

import dev.penstock.plan.Step;
import dev.penstock.plan.Work;
import dev.penstock.plan.Worker;

/** Which service does the work of a state, in a few words. */
final class WorkWords {
    private WorkWords() {}

    static String of(Work work) {
        if (work instanceof Work.Task task) {
            return task.worker() instanceof Worker.InGroup group
                    ? "worker group " + group.group()
                    : "Task Runner by SSM on " + work.lease().orElse("");
        }
        if (work instanceof Work.Steps steps) {
            return counted(steps.steps().size(), "EMR step") + " on " + steps.cluster();
        }
        if (work instanceof Work.TableExport) {
            return "DynamoDB ExportTableToPointInTime";
        }
        Work.Statements statements = (Work.Statements) work;
        return "Redshift Data API, " + counted(statements.statements().size(), "statement");
    }

    static String of(Step.Question question) {
        return switch (question) {
            case KEY_EXISTS -> "S3 HeadObject";
            case PREFIX_NOT_EMPTY -> "S3 ListObjectsV2";
            case TABLE_EXISTS -> "DynamoDB DescribeTable";
            case TABLE_NOT_EMPTY -> "DynamoDB Scan";
        };
    }

    private static String counted(int count, String noun) {
        return Chapters.counted(count, noun);
    }
}
