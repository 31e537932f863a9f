package dev.penstock.runner;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the runner is asked to do once, as {@code docs/schema/task.schema.json} describes it.
 *
 * @param token what Step Functions wants to see in the answer; absent when nobody waits for one
 * @param instanceId tells the interval's instance from those of other intervals
 * @param attempt which attempt this is, from 1
 * @param timeout how long the work may take
 * @param heartbeat how long the runner may be silent before it counts as dead
 * @param logUri where the logs of this attempt go
 * @param secrets names that the texts use, with the Secrets Manager ids behind them
 */
record Task(
        Optional<String> token,
        String type,
        String id,
        Optional<String> instanceId,
        int attempt,
        Optional<Duration> timeout,
        Optional<Duration> heartbeat,
        boolean isStaged,
        Optional<String> command,
        Optional<String> scriptUri,
        List<String> scriptArgument,
        List<DataPlace> input,
        List<DataPlace> output,
        Optional<String> stdout,
        Optional<String> stderr,
        Optional<String> logUri,
        Optional<String> runAsUser,
        Map<String, String> secrets,
        Map<String, String> environment,
        Optional<String> region,
        SqlOrder sql) {

    Task {
        scriptArgument = List.copyOf(scriptArgument);
        input = List.copyOf(input);
        output = List.copyOf(output);
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** The passwords of its databases as they are written. */
    List<String> passwords() {
        return Stream.concat(
                        sql.database().stream(),
                        Stream.concat(input.stream(), output.stream())
                                .flatMap(place -> place.table().stream())
                                .flatMap(table -> table.database().stream()))
                .flatMap(database -> database.password().stream())
                .toList();
    }
}
