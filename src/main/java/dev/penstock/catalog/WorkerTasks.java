package dev.penstock.catalog;

import dev.penstock.plan.ClusterStep;
import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import dev.penstock.plan.Worker;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Work that only a Task Runner does. */
final class WorkerTasks {
    private WorkerTasks() {}

    /** The task; on a cluster, a step for which the master starts a Task Runner. */
    static Optional<Work> task(Lowered fields, Workplace place, Map<String, TaskField> document) {
        if (!place.isOn("EmrCluster")) {
            return place.task(document);
        }
        return ClusterWorkLowering.work(
                fields,
                place,
                List.of(new ClusterStep.Task(fields.object().type(), Optional.empty(), onCluster(place, document))));
    }

    /** The task that the master of the cluster there starts a Task Runner for. */
    static Work.Task onCluster(Workplace place, Map<String, TaskField> document) {
        Worker worker = new Worker.OnLease(place.resource().orElseThrow().id());
        return new Work.Task(worker, document, place.logUri(), place.silenceSeconds());
    }
}
