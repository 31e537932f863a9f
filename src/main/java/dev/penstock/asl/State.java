package dev.penstock.asl;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One state of a JSONata state machine.
 *
 * <p>Values inside are trees of {@code Map}, {@code List}, {@code String}, {@code Long}, {@code Double} and {@code
 * Boolean}, never null; texts in {@code {% %}} are JSONata, maps with the one key {@code Ref} or {@code Fn::…} are
 * CloudFormation's.
 */
public sealed interface State {
    String name();

    /** The state as the States Language writes it, without its name. */
    Map<String, Object> toTree();

    /** Where the flow goes on when all is well; empty for an end, and for a Choice, which has only rules. */
    default Optional<String> next() {
        return Optional.empty();
    }

    /** The same state as the last one of its level. */
    default State ending() {
        return this;
    }

    /** Whether some way out of the state leads there. */
    default boolean leadsTo(String state) {
        return next().filter(state::equals).isPresent();
    }

    private static Map<String, Object> tree(String type) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("Type", type);
        return tree;
    }

    private static void putFlow(Map<String, Object> tree, Optional<String> next) {
        next.ifPresentOrElse(state -> tree.put("Next", state), () -> tree.put("End", true));
    }

    private static void putIfAny(Map<String, Object> tree, String key, Map<String, Object> value) {
        if (!value.isEmpty()) {
            tree.put(key, value);
        }
    }

    private static Map<String, Object> ordered(Map<String, Object> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    record Pass(String name, Map<String, Object> assign, Optional<Object> output, Optional<String> next)
            implements State {
        public Pass {
            requireNonNull(name, "name");
            assign = ordered(assign);
        }

        @Override
        public State ending() {
            return new Pass(name, assign, output, Optional.empty());
        }

        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = tree("Pass");
            putIfAny(tree, "Assign", assign);
            output.ifPresent(value -> tree.put("Output", value));
            putFlow(tree, next);
            return tree;
        }
    }

    /** A call of a service; see {@link #task}. */
    record Task(
            String name,
            Object resource,
            Map<String, Object> settings,
            Optional<Object> arguments,
            List<Retrier> retry,
            Map<String, Object> assign,
            Optional<Object> output,
            List<Catcher> catchers,
            Optional<String> next)
            implements State {
        public Task {
            requireNonNull(name, "name");
            requireNonNull(resource, "resource");
            settings = ordered(settings);
            retry = List.copyOf(retry);
            assign = ordered(assign);
            catchers = List.copyOf(catchers);
        }

        @Override
        public State ending() {
            return new Task(name, resource, settings, arguments, retry, assign, output, catchers, Optional.empty());
        }

        @Override
        public boolean leadsTo(String state) {
            return State.super.leadsTo(state)
                    || catchers.stream().anyMatch(rule -> rule.next().equals(state));
        }

        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = tree("Task");
            tree.put("Resource", resource);
            tree.putAll(settings);
            arguments.ifPresent(value -> tree.put("Arguments", value));
            if (!retry.isEmpty()) {
                tree.put("Retry", retry.stream().map(Retrier::toTree).toList());
            }
            putIfAny(tree, "Assign", assign);
            output.ifPresent(value -> tree.put("Output", value));
            if (!catchers.isEmpty()) {
                tree.put("Catch", catchers.stream().map(Catcher::toTree).toList());
            }
            putFlow(tree, next);
            return tree;
        }
    }

    record Choice(String name, List<Rule> rules, Optional<Object> output, String otherwise) implements State {
        public Choice {
            requireNonNull(name, "name");
            rules = List.copyOf(rules);
            requireNonNull(otherwise, "otherwise");
        }

        @Override
        public boolean leadsTo(String state) {
            return otherwise.equals(state)
                    || rules.stream().anyMatch(rule -> rule.next().equals(state));
        }

        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = tree("Choice");
            tree.put("Choices", rules.stream().map(Rule::toTree).toList());
            output.ifPresent(value -> tree.put("Output", value));
            tree.put("Default", otherwise);
            return tree;
        }
    }

    /** Waits until a time or for some seconds: {@code key} is {@code Timestamp} or {@code Seconds}. */
    record Wait(String name, String key, Object value, Optional<String> next) implements State {
        public Wait {
            requireNonNull(name, "name");
        }

        public static Wait until(String name, String timestamp, String next) {
            return new Wait(name, "Timestamp", timestamp, Optional.of(next));
        }

        public static Wait seconds(String name, Object seconds, String next) {
            return new Wait(name, "Seconds", seconds, Optional.of(next));
        }

        @Override
        public State ending() {
            return new Wait(name, key, value, Optional.empty());
        }

        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = tree("Wait");
            tree.put(key, value);
            putFlow(tree, next);
            return tree;
        }
    }

    record Parallel(
            String name,
            List<StateMachine> branches,
            Optional<Object> output,
            List<Catcher> catchers,
            Optional<String> next)
            implements State {
        public Parallel {
            requireNonNull(name, "name");
            branches = List.copyOf(branches);
            catchers = List.copyOf(catchers);
        }

        @Override
        public State ending() {
            return new Parallel(name, branches, output, catchers, Optional.empty());
        }

        @Override
        public boolean leadsTo(String state) {
            return State.super.leadsTo(state)
                    || catchers.stream().anyMatch(rule -> rule.next().equals(state));
        }

        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = tree("Parallel");
            tree.put("Branches", branches.stream().map(StateMachine::toTree).toList());
            output.ifPresent(value -> tree.put("Output", value));
            if (!catchers.isEmpty()) {
                tree.put("Catch", catchers.stream().map(Catcher::toTree).toList());
            }
            putFlow(tree, next);
            return tree;
        }
    }

    /**
     * A Map.
     *
     * @param isDistributed whether each item gets an execution of its own
     * @param settings such as {@code MaxConcurrency}
     */
    record Each(
            String name,
            boolean isDistributed,
            Object items,
            Map<String, Object> settings,
            Map<String, Object> itemSelector,
            StateMachine processor,
            Optional<Object> output,
            List<Catcher> catchers,
            Optional<String> next)
            implements State {
        private static final Map<String, Object> DISTRIBUTED =
                Intrinsics.tree("Mode", "DISTRIBUTED", "ExecutionType", "STANDARD");

        public Each {
            requireNonNull(name, "name");
            settings = ordered(settings);
            itemSelector = ordered(itemSelector);
            catchers = List.copyOf(catchers);
        }

        /** An inline Map. */
        public Each(
                String name,
                Object items,
                Map<String, Object> settings,
                Map<String, Object> itemSelector,
                StateMachine processor,
                Optional<Object> output,
                List<Catcher> catchers,
                Optional<String> next) {
            this(name, false, items, settings, itemSelector, processor, output, catchers, next);
        }

        @Override
        public State ending() {
            return new Each(
                    name, isDistributed, items, settings, itemSelector, processor, output, catchers, Optional.empty());
        }

        @Override
        public boolean leadsTo(String state) {
            return State.super.leadsTo(state)
                    || catchers.stream().anyMatch(rule -> rule.next().equals(state));
        }

        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = tree("Map");
            tree.put("Items", items);
            tree.putAll(settings);
            putIfAny(tree, "ItemSelector", itemSelector);
            Map<String, Object> inner = new LinkedHashMap<>();
            inner.put("ProcessorConfig", isDistributed ? DISTRIBUTED : Map.of("Mode", "INLINE"));
            inner.putAll(processor.toTree());
            tree.put("ItemProcessor", inner);
            output.ifPresent(value -> tree.put("Output", value));
            if (!catchers.isEmpty()) {
                tree.put("Catch", catchers.stream().map(Catcher::toTree).toList());
            }
            putFlow(tree, next);
            return tree;
        }
    }

    record Succeed(String name, Optional<Object> output) implements State {
        public Succeed {
            requireNonNull(name, "name");
        }

        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = tree("Succeed");
            output.ifPresent(value -> tree.put("Output", value));
            return tree;
        }
    }

    record Fail(String name, String error, String cause) implements State {
        public Fail {
            requireNonNull(name, "name");
            requireNonNull(error, "error");
            requireNonNull(cause, "cause");
        }

        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = tree("Fail");
            tree.put("Error", error);
            tree.put("Cause", cause);
            return tree;
        }
    }

    static TaskBuilder task(String name, Object resource) {
        return new TaskBuilder(name, resource);
    }

    /** Collects the parts of a Task; what isn't set isn't written. */
    final class TaskBuilder {
        private final String name;
        private final Object resource;
        private final Map<String, Object> settings = new LinkedHashMap<>();
        private final Map<String, Object> assign = new LinkedHashMap<>();
        private @Nullable Object arguments;
        private @Nullable Object output;
        private List<Retrier> retry = List.of();
        private List<Catcher> catchers = List.of();

        private TaskBuilder(String name, Object resource) {
            this.name = name;
            this.resource = resource;
        }

        /** {@code TimeoutSeconds}: seconds, or JSONata that gives them. */
        public TaskBuilder timeout(Object seconds) {
            settings.put("TimeoutSeconds", seconds);
            return this;
        }

        /** {@code HeartbeatSeconds}: seconds, or JSONata that gives them. */
        public TaskBuilder heartbeat(Object seconds) {
            settings.put("HeartbeatSeconds", seconds);
            return this;
        }

        public TaskBuilder arguments(Object value) {
            arguments = value;
            return this;
        }

        public TaskBuilder retry(Retrier... retriers) {
            retry = List.of(retriers);
            return this;
        }

        public TaskBuilder assign(String variable, Object value) {
            assign.put(variable, value);
            return this;
        }

        public TaskBuilder output(Object value) {
            output = value;
            return this;
        }

        public TaskBuilder catching(Catcher... rules) {
            catchers = List.of(rules);
            return this;
        }

        public Task next(String state) {
            return build(Optional.of(state));
        }

        public Task end() {
            return build(Optional.empty());
        }

        private Task build(Optional<String> next) {
            return new Task(
                    name,
                    resource,
                    settings,
                    Optional.ofNullable(arguments),
                    retry,
                    assign,
                    Optional.ofNullable(output),
                    catchers,
                    next);
        }
    }
}
