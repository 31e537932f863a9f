package dev.penstock.cutover;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pipeline that is handed over, as its definition says it.
 *
 * @param place of the definition, for what is found
 * @param work by schedule, the objects whose work makes an interval done; none on demand
 * @param workerGroups whose workers have to poll the stack's queues
 * @param waitsAcross whether runs of one schedule wait for runs of another
 */
public record Subject(
        String name, Location place, Map<String, Set<String>> work, List<String> workerGroups, boolean waitsAcross) {
    public Subject {
        requireNonNull(name, "name");
        requireNonNull(place, "place");
        work = Collections.unmodifiableMap(new LinkedHashMap<>(work));
        workerGroups = List.copyOf(workerGroups);
    }

    public boolean isOnDemand() {
        return work.isEmpty();
    }

    Set<String> objects() {
        return work.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
