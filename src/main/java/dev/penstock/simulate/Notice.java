package dev.penstock.simulate;

import java.time.Instant;

/**
 * A message published to a topic.
 *
 * @param machine logical id of the machine that published it
 * @param execution name of the run that published it
 * @param state name of the state that published it
 */
public record Notice(
        Instant time, String machine, String execution, String state, String topic, String subject, String message) {}
