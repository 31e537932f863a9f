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

    /** The service that does it by itself, if any. */
    default Optional<String> service() {
        return Optional.empty();
    }

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

    /**
     * Statements of a Redshift database, run by its Data API.
     *
     * @param inspection what tells whether the table is there and, a row each, which keys it has
     * @param needsKeys whether nothing can be done for a table without keys
     * @param isTransaction whether all take effect or none; else each by itself, in one session
     */
    record Statements(
            Warehouse warehouse,
            Optional<Sql> inspection,
            boolean needsKeys,
            List<Statement> statements,
            boolean isTransaction)
            implements Work {
        public Statements {
            requireNonNull(warehouse, "warehouse");
            requireNonNull(inspection, "inspection");
            statements = List.copyOf(statements);
        }

        @Override
        public Optional<String> lease() {
            return Optional.empty();
        }

        @Override
        public Optional<String> service() {
            return Optional.of("Redshift");
        }
    }

    /**
     * An export of a DynamoDB table to S3 that DynamoDB makes.
     *
     * @param table its name
     * @param folder the S3 address below which the files are put
     */
    record TableExport(Expression table, Expression folder) implements Work {
        public TableExport {
            requireNonNull(table, "table");
            requireNonNull(folder, "folder");
        }

        @Override
        public Optional<String> lease() {
            return Optional.empty();
        }

        @Override
        public Optional<String> service() {
            return Optional.of("DynamoDB");
        }
    }

    /**
     * One statement.
     *
     * @param when what the inspection has to have found for it
     */
    record Statement(Sql sql, When when) {
        public Statement {
            requireNonNull(sql, "sql");
            requireNonNull(when, "when");
        }

        public static Statement always(Sql sql) {
            return new Statement(sql, When.ALWAYS);
        }
    }

    /** Whether the table has to be there. */
    enum When {
        ALWAYS,
        TABLE_IS_MISSING,
        TABLE_IS_THERE
    }
}
