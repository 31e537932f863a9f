package dev.penstock.catalog;

import dev.penstock.plan.TaskField;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A precondition that a worker checks. */
interface WorkerPreconditionType extends ObjectType {
    /**
     * What the worker has to know; empty where that makes no sense, which is reported.
     *
     * @param nodes the data that the condition is about
     */
    Optional<Map<String, TaskField>> document(Lowered fields, List<Lowered> nodes);
}
