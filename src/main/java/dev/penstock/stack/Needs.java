package dev.penstock.stack;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a pipeline's stack counts on the {@code Shared} stack for.
 *
 * @param workerGroups whose tasks its machines hand out
 * @param logPatterns by name of a role of instances: the S3 patterns ({@code bucket/prefix/*}) that its workers log to
 * @param secrets by name of such a role: the names or ARNs of the secrets that its workers read
 * @param rights by name of such a role: what else its workers do on AWS
 */
public record Needs(
        SortedSet<String> workerGroups,
        SortedMap<String, SortedSet<String>> logPatterns,
        SortedMap<String, SortedSet<String>> secrets,
        SortedMap<String, SortedSet<WorkerRight>> rights) {
    public static final Needs NOTHING = new Needs(new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public Needs {
        workerGroups = Collections.unmodifiableSortedSet(new TreeSet<>(workerGroups));
        logPatterns = Collections.unmodifiableSortedMap(new TreeMap<>(logPatterns));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        rights = Collections.unmodifiableSortedMap(new TreeMap<>(rights));
    }

    public boolean isEmpty() {
        return workerGroups.isEmpty() && logPatterns.isEmpty() && secrets.isEmpty() && rights.isEmpty();
    }

    /** All that any of the stacks counts on. */
    public static Needs all(Collection<Needs> several) {
        SortedSet<String> groups = new TreeSet<>();
        SortedMap<String, SortedSet<String>> patterns = new TreeMap<>();
        SortedMap<String, SortedSet<String>> secrets = new TreeMap<>();
        SortedMap<String, SortedSet<WorkerRight>> rights = new TreeMap<>();
        for (Needs needs : several) {
            groups.addAll(needs.workerGroups());
            needs.logPatterns().forEach((role, more) -> add(patterns, role, more));
            needs.secrets().forEach((role, more) -> add(secrets, role, more));
            needs.rights().forEach((role, more) -> add(rights, role, more));
        }
        return new Needs(groups, patterns, secrets, rights);
    }

    /** Adds to what a role needs. */
    static <T> void add(Map<String, SortedSet<T>> patterns, String role, Set<? extends T> more) {
        patterns.computeIfAbsent(role, unused -> new TreeSet<>()).addAll(more);
    }
}
