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
 */
public record Needs(SortedSet<String> workerGroups, SortedMap<String, SortedSet<String>> logPatterns) {
    public static final Needs NOTHING = new Needs(new TreeSet<>(), new TreeMap<>());

    public Needs {
        workerGroups = Collections.unmodifiableSortedSet(new TreeSet<>(workerGroups));
        logPatterns = Collections.unmodifiableSortedMap(new TreeMap<>(logPatterns));
    }

    public boolean isEmpty() {
        return workerGroups.isEmpty() && logPatterns.isEmpty();
    }

    /** All that any of the stacks counts on. */
    public static Needs all(Collection<Needs> several) {
        SortedSet<String> groups = new TreeSet<>();
        SortedMap<String, SortedSet<String>> patterns = new TreeMap<>();
        for (Needs needs : several) {
            groups.addAll(needs.workerGroups());
            for (Map.Entry<String, SortedSet<String>> role : needs.logPatterns().entrySet()) {
                patterns.computeIfAbsent(role.getKey(), unused -> new TreeSet<>())
                        .addAll(role.getValue());
            }
        }
        return new Needs(groups, patterns);
    }

    /** The same with a role's patterns added. */
    static void add(Map<String, SortedSet<String>> patterns, String role, Set<String> more) {
        patterns.computeIfAbsent(role, unused -> new TreeSet<>()).addAll(more);
    }
}
