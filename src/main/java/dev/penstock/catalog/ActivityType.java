package dev.penstock.catalog;

import dev.penstock.plan.TaskField;
import java.util.Map;

/** An activity whose work a Task Runner does. */
interface ActivityType extends ObjectType {
    /** What the worker has to know, beyond what all activities have. */
    Map<String, TaskField> task(Lowered fields);
}
