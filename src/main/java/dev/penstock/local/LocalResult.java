package dev.penstock.local;

import static java.util.Objects.requireNonNull;

import dev.penstock.plan.RunPlan;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.ObjectRecord;
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
        Map<String, ObjectRecord> records = ObjectRecord.of(execution);
        Set<String> ids = new LinkedHashSet<>(run.steps().keySet());
        ids.addAll(run.leases().keySet());
        ids.addAll(run.nodes().keySet());
        List<Component> components = new ArrayList<>();
        if (!records.isEmpty()) {
            ids.forEach(id -> components.add(component(id, Optional.ofNullable(records.get(id)), time(id, work))));
        }
        return new LocalResult(execution.status() == Execution.Status.SUCCEEDED, interval.start(), components);
    }

    private static Component component(String id, Optional<ObjectRecord> record, Optional<Duration> time) {
        return new Component(
                id,
                record.map(ObjectRecord::status).orElse("UNKNOWN"),
                record.map(ObjectRecord::attempts).orElse(0L),
                time,
                record.flatMap(ObjectRecord::reason));
    }

    /** Of the attempts, without the pauses between them. */
    private static Optional<Duration> time(String id, List<Work> work) {
        return work.stream()
                .filter(each -> each.id().equals(id))
                .map(each -> Duration.between(each.started(), each.ended().orElse(each.started())))
                .reduce(Duration::plus);
    }
}
