package dev.penstock.catalog;

import dev.penstock.plan.Step;

/** A precondition that the service itself checks, on an S3 URI. */
interface PreconditionType extends ObjectType {
    Step.Question question();

    /** The field that holds the URI. */
    Field uri();
}
