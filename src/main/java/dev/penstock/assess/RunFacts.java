package dev.penstock.assess;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A run of a pipeline.
 *
 * @param id its schedule's
 * @param happy empty where it couldn't be simulated
 */
record RunFacts(String id, Rhythm rhythm, Optional<HappyRun> happy) {
    RunFacts {
        requireNonNull(id, "id");
        requireNonNull(rhythm, "rhythm");
        requireNonNull(happy, "happy");
    }
}
