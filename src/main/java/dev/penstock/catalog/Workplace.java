package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import dev.penstock.expression.Expression;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import dev.penstock.plan.Worker;
import java.util.Map;
import java.util.Optional;

/**
 * Where an activity's work is done: on a resource, or by a worker group.
 *
 * @param resource of {@code runsOn}, which wins over a group
 * @param logUri the pipeline's log prefix
 * @param silenceSeconds longest silence of a worker
 */
record Workplace(
        Optional<PipelineObject> resource, Optional<String> group, Optional<Expression> logUri, long silenceSeconds) {
    Workplace {
        requireNonNull(resource, "resource");
        requireNonNull(group, "group");
    }

    /** Whether the work runs on a resource of the type. */
    boolean isOn(String type) {
        return resource.filter(found -> found.type().equals(type)).isPresent();
    }

    /** Work for a Task Runner; empty where none can be there. */
    Optional<Work> task(Map<String, TaskField> document) {
        return worker().map(worker -> new Work.Task(worker, document, logUri, silenceSeconds));
    }

    private Optional<Worker> worker() {
        if (resource.isPresent()) {
            return resource.filter(found -> isOn("Ec2Resource")).map(found -> new Worker.OnLease(found.id()));
        }
        return group.map(Worker.InGroup::new);
    }
}
