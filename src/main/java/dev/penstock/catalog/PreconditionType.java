package dev.penstock.catalog;

import dev.penstock.plan.Step;

/** A precondition that the service itself checks, on a place in S3 or a table. */
interface PreconditionType extends ObjectType {
    Step.Question question();

    /** The field that holds the URI, or the name of the table. */
    Field subject();
}
