package dev.penstock.glue;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What the function's environment says.
 *
 * @param machine ARN of the machine whose executions are runs
 * @param mostOpen how many runs may be at work or wait for their turn; further events wait in the queue
 * @param queueArn of the trigger's own queue, in which events wait
 * @param queueUrl of the same
 * @param deadLettersUrl of the queue for events that nothing can be started from
 */
record GlueSettings(
        Trigger trigger, String machine, int mostOpen, String queueArn, String queueUrl, String deadLettersUrl) {
    GlueSettings {
        requireNonNull(trigger, "trigger");
        requireNonNull(machine, "machine");
        requireNonNull(queueArn, "queueArn");
        requireNonNull(queueUrl, "queueUrl");
        requireNonNull(deadLettersUrl, "deadLettersUrl");
    }

    static GlueSettings of(Map<String, String> environment) {
        return new GlueSettings(
                new Trigger(
                        value(environment, Variables.TRIGGER),
                        EventSource.valueOf(value(environment, Variables.SOURCE)),
                        Trigger.values(value(environment, Variables.PARAMETERS))),
                value(environment, Variables.MACHINE),
                Integer.parseInt(value(environment, Variables.MOST_OPEN)),
                value(environment, Variables.QUEUE_ARN),
                value(environment, Variables.QUEUE_URL),
                value(environment, Variables.DEAD_LETTERS_URL));
    }

    private static String value(Map<String, String> environment, String name) {
        return requireNonNull(environment.get(name), name);
    }
}
