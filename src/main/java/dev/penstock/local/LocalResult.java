package dev.penstock.local;

import static java.util.Objects.requireNonNull;

import dev.penstock.plan.RunPlan;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Simulation;
import dev.penstock.simulate.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a local run ended.
 *
 * @param start of the interval
 * @param components in the order of the plan: activities and preconditions, resources, data nodes
 */
public record LocalResult(boolean isFinished, Instant start, List<Component> components) {
    public LocalResult {
        requireNonNull(start, "start");
        components = List.copyOf(components);
    }

    /**
     * How one object ended.
     *
     * @param attempts 0 where nothing was tried
     * @param time that all attempts took together
     * @param error the reason of a failure
     */
    public record Component(String id, String status, long attempts, Optional<Duration> time, Optional<String> error) {
        public Component {
            requireNonNull(id, "id");
            requireNonNull(status, "status");
        }
    }

    static LocalResult of(RunPlan run, Execution execution, List<Work> work, Intervals interval) {
        Map<?, ?> document = execution.output().isPresent()
                ? (Map<?, ?>) execution.output().get()
                : parsed(execution.cause().orElse("{}"));
        Set<String> ids = new LinkedHashSet<>(run.steps().keySet());
        ids.addAll(run.leases().keySet());
        ids.addAll(run.nodes().keySet());
        List<Component> components = new ArrayList<>();
        if (document.get("objects") instanceof Map<?, ?> objects) {
            ids.forEach(id -> components.add(component(
                    id, objects.get(id) instanceof Map<?, ?> map ? map : Map.of(), time(id, work))));
        }
        return new LocalResult(execution.status() == Execution.Status.SUCCEEDED, interval.start(), components);
    }

    private static Map<?, ?> parsed(String cause) {
        return cause.startsWith("{") ? Simulation.template(cause) : Map.of();
    }

    private static Component component(String id, Map<?, ?> record, Optional<Duration> time) {
        Object status = record.get("status");
        Object attempts = record.get("attempts");
        return new Component(
                id,
                status == null ? "UNKNOWN" : status.toString(),
                attempts instanceof Number number ? number.longValue() : 0,
                time,
                Optional.ofNullable(record.get("errorMessage")).map(Object::toString));
    }

    /** Of the attempts, without the pauses between them. */
    private static Optional<Duration> time(String id, List<Work> work) {
        return work.stream()
                .filter(each -> each.id().equals(id))
                .map(each -> Duration.between(each.started(), each.ended().orElse(each.started())))
                .reduce(Duration::plus);
    }
}
