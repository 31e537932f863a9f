package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import java.util.Map;
import java.util.Optional;

/** Work that only a Task Runner does. */
final class WorkerTasks {
    static final Code NO_WORKER = Code.error("DP5283", "No Task Runner is where an activity would need it.");

    private WorkerTasks() {}

    /** The task; empty where no Task Runner can be, which is reported. */
    static Optional<Work> task(Lowered fields, Workplace place, Map<String, TaskField> document) {
        Optional<Work> task = place.task(document);
        if (task.isEmpty() && place.resource().isPresent()) {
            fields.report(
                    NO_WORKER,
                    CommonFields.RUNS_ON,
                    "`%s` runs on `%s`, a cluster, where no Task Runner is."
                            .formatted(fields.id(), place.resource().get().id()),
                    "Let it run on an Ec2Resource, or by a `workerGroup`.");
        }
        return task;
    }
}
