package dev.penstock.catalog;

import dev.penstock.plan.Work;
import java.util.Optional;

/** An activity whose work is known. */
interface ActivityType extends ObjectType {
    /** What an attempt does; empty where that place can't do it, which is reported. */
    Optional<Work> work(Lowered fields, Workplace place);

    /** Whether the work is done at its place; else a service does it, and nothing need be there. */
    default boolean needsPlace(Lowered fields) {
        return true;
    }
}
