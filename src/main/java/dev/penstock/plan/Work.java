package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an attempt of an activity does. */
public sealed interface Work {
    /** The leased resource that it needs, if any. */
    Optional<String> lease();

    /**
     * A task for a Task Runner.
     *
     * @param document the worker's document without what the machine adds (token, attempt, log place)
     * @param logUri the pipeline's log prefix
     * @param silenceSeconds longest silence of the worker, below the attempt's limit
     */
    record Task(Worker worker, Map<String, TaskField> document, Optional<Expression> logUri, long silenceSeconds)
            implements Work {
        public Task {
            requireNonNull(worker, "worker");
            document = Collections.unmodifiableMap(new LinkedHashMap<>(document));
        }

        /** The ids of the secrets in the document. */
        public SortedSet<String> secrets() {
            return document.values().stream()
                    .flatMap(TaskField::expressions)
                    .flatMap(expression -> Expressions.secrets(expression).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public Optional<String> lease() {
            return worker instanceof Worker.OnLease lease ? Optional.of(lease.resource()) : Optional.empty();
        }
    }

    /**
     * Steps of a cluster, one after the other.
     *
     * @param cluster the leased resource
     */
    record Steps(String cluster, List<ClusterStep> steps) implements Work {
        public Steps {
            requireNonNull(cluster, "cluster");
            steps = List.copyOf(steps);
        }

        /** Those of the steps that are for a Task Runner. */
        public List<Task> tasks() {
            return steps.stream()
                    .filter(ClusterStep.Task.class::isInstance)
                    .map(step -> ((ClusterStep.Task) step).task())
                    .toList();
        }

        @Override
        public Optional<String> lease() {
            return Optional.of(cluster);
        }
    }
}
