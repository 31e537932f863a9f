package dev.penstock.assess;

/**
 * What one run comes to in which everything succeeds at once.
 *
 * @param transitions of its execution
 * @param tableRequests to the table of the pipeline's gates
 */
record HappyRun(long transitions, long tableRequests) {}
