package dev.penstock.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objects of a run of which nothing is said but that they don't do more than in the model.
 *
 * <p>What loses its machine while it still waits may be called by the one loss or by another that follows; what lies
 * between two users of a machine may end with the machine.
 */
final class Loose {
    private final Map<String, Component> components;
    private final NavigableSet<String> ids = new TreeSet<>();

    Loose(Map<String, Component> components) {
        this.components = components;
    }

    NavigableSet<String> ids() {
        return Collections.unmodifiableNavigableSet(ids);
    }

    void add(String id) {
        ids.add(id);
    }

    void preconditionsOf(String id) {
        components.values().stream()
                .filter(component -> component.referrer().equals(Optional.of(id)))
                .forEach(component -> ids.add(component.id()));
    }

    void andWhatFollows(String id) {
        if (ids.add(id)) {
            preconditionsOf(id);
            // it may keep its machine as long as it isn't settled what it waits for
            component(id).resource().ifPresent(ids::add);
            components.values().stream()
                    .filter(component -> component.waitsFor().contains(id))
                    .forEach(component -> andWhatFollows(component.id()));
        }
    }

    /** A machine that is only used between two users of another. */
    void ifWithin(String resource, String outer) {
        boolean isWithin =
                components.keySet().stream().filter(id -> uses(id, resource)).anyMatch(id -> isBetween(id, outer));
        if (isWithin && !resource.equals(outer)) {
            ids.add(resource);
        }
    }

    void ifBetween(String id, String resource) {
        if (isBetween(id, resource)) {
            andWhatFollows(id);
        }
    }

    /** What runs elsewhere between two users of a machine may wait for one that is taken although the first had ended. */
    Set<String> surroundedBy(String resource) {
        Set<String> between = new TreeSet<>(components.keySet());
        between.removeIf(id -> !isBetween(id, resource)
                && (component(id).kind() != Component.Kind.PRECONDITION || !isOnlyFor(id, resource)));
        if (!between.isEmpty()) {
            ids.add(resource);
            between.forEach(this::andWhatFollows);
        }
        return between;
    }

    private boolean isBetween(String id, String resource) {
        boolean isAfterUser = before(id).stream().anyMatch(each -> uses(each, resource));
        boolean isBeforeUser = components.keySet().stream()
                .anyMatch(each -> uses(each, resource) && before(each).contains(id));
        return isAfterUser && isBeforeUser && !uses(id, resource);
    }

    /** A precondition or data node whose activities all wait for one machine, or run elsewhere between its users. */
    void ifOnlyFor(String id, String resource) {
        if (component(id).kind() != Component.Kind.ACTIVITY && isOnlyFor(id, resource)) {
            ids.add(id);
        }
    }

    /** A precondition of such activities only may be asked when the machine is up, and no sooner. */
    void ifAskedFor(String id, String resource) {
        if (component(id).kind() == Component.Kind.PRECONDITION && isOnlyFor(id, resource)) {
            andWhatFollows(id);
        }
    }

    private boolean isOnlyFor(String id, String resource) {
        List<Component> next = components.values().stream()
                .filter(component -> component.waitsFor().contains(id))
                .toList();
        return !next.isEmpty()
                && next.stream()
                        .allMatch(component -> component.kind() == Component.Kind.ACTIVITY
                                ? uses(component.id(), resource) || isBetween(component.id(), resource)
                                : isOnlyFor(component.id(), resource));
    }

    private Component component(String id) {
        return requireNonNull(components.get(id), id);
    }

    private boolean uses(String id, String resource) {
        Component component = components.get(id);
        return component != null && component.resource().equals(Optional.of(resource));
    }

    private Set<String> before(String id) {
        Set<String> before = new TreeSet<>();
        for (String each : component(id).waitsFor()) {
            if (before.add(each)) {
                before.addAll(before(each));
            }
        }
        return before;
    }
}
