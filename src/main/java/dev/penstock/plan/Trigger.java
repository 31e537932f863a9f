package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events that activate a pipeline.
 *
 * @param run the id of the run that they start
 * @param values by parameter
 */
public record Trigger(String id, String run, Source source, Map<String, Value> values) {
    public Trigger {
        requireNonNull(id, "id");
        requireNonNull(run, "run");
        requireNonNull(source, "source");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * A parameter's value, taken from the event.
     *
     * @param templates of the one text, or of the texts of a list
     * @param patterns of all that they can become, with {@code *} for what only an event knows
     * @param accepted the regular expression of values that are let through
     */
    public record Value(boolean isList, List<String> templates, List<String> patterns, Optional<String> accepted) {
        public Value {
            requireNonNull(accepted, "accepted");
            templates = List.copyOf(templates);
            patterns = List.copyOf(patterns);
        }

        private Object tree() {
            Object value = isList ? templates : templates.get(0);
            if (accepted.isEmpty()) {
                return value;
            }
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("value", value);
            tree.put("accept", accepted.get());
            return tree;
        }
    }

    /** The values as its function reads them, in the form in which {@code triggers.json} has them. */
    public Map<String, Object> environment() {
        Map<String, Object> members = new LinkedHashMap<>();
        values.forEach((parameter, value) -> members.put(parameter, value.tree()));
        return members;
    }

    /** Where events come from. */
    public sealed interface Source {
        <R> R accept(Visitor<R> visitor);
    }

    /** One operation for each kind of source. */
    public interface Visitor<R> {
        R visit(Rule rule);

        R visit(Bucket bucket);

        R visit(Topic topic);

        R visit(Queue queue);

        R visit(Stream stream);
    }

    /**
     * The events of a bus that match a pattern.
     *
     * @param bus its name or ARN; empty for the default one
     */
    public record Rule(Map<String, Object> pattern, Optional<String> bus) implements Source {
        public Rule {
            pattern = Collections.unmodifiableMap(new LinkedHashMap<>(pattern));
            requireNonNull(bus, "bus");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** New objects of a bucket whose keys begin and end so. */
    public record Bucket(String name, String prefix, String suffix) implements Source {
        public Bucket {
            requireNonNull(name, "name");
            requireNonNull(prefix, "prefix");
            requireNonNull(suffix, "suffix");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The messages of an SNS topic.
     *
     * @param filter on the members of the messages that are there to be filtered by; empty for all messages
     */
    public record Topic(String arn, Map<String, Object> filter) implements Source {
        public Topic {
            requireNonNull(arn, "arn");
            filter = Collections.unmodifiableMap(new LinkedHashMap<>(filter));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The messages of an SQS queue; an empty filter lets all through. */
    public record Queue(String arn, Map<String, Object> filter) implements Source {
        public Queue {
            requireNonNull(arn, "arn");
            filter = Collections.unmodifiableMap(new LinkedHashMap<>(filter));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The changes that a stream of DynamoDB tells of; an empty filter lets all through. */
    public record Stream(String arn, Map<String, Object> filter) implements Source {
        public Stream {
            requireNonNull(arn, "arn");
            filter = Collections.unmodifiableMap(new LinkedHashMap<>(filter));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
