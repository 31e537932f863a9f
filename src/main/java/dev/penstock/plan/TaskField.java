package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import dev.penstock.expression.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A value of a worker's task document. */
public sealed interface TaskField {
    /** The expressions in it. */
    default Stream<Expression> expressions() {
        return Stream.empty();
    }

    record Text(Expression text) implements TaskField {
        public Text {
            requireNonNull(text, "text");
        }

        @Override
        public Stream<Expression> expressions() {
            return Stream.of(text);
        }
    }

    record Texts(List<Expression> texts) implements TaskField {
        public Texts {
            texts = List.copyOf(texts);
        }

        @Override
        public Stream<Expression> expressions() {
            return texts.stream();
        }
    }

    record Flag(boolean value) implements TaskField {}

    record Whole(long value) implements TaskField {}

    /** What names this interval's instance of the activity, as in its logs' place. */
    record InstanceId() implements TaskField {}

    /** A part with fields of its own. */
    record Part(Map<String, TaskField> fields) implements TaskField {
        public Part {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public Stream<Expression> expressions() {
            return fields.values().stream().flatMap(TaskField::expressions);
        }
    }

    /** Data nodes with the fields that the worker needs of them. */
    record Nodes(List<Map<String, TaskField>> nodes) implements TaskField {
        public Nodes {
            nodes = nodes.stream()
                    .map(node -> Collections.unmodifiableMap(new LinkedHashMap<>(node)))
                    .toList();
        }

        @Override
        public Stream<Expression> expressions() {
            return nodes.stream().flatMap(node -> node.values().stream()).flatMap(TaskField::expressions);
        }
    }
}
