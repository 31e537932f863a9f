package dev.penstock.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stay of a strand in a state, with its retries. */
final class Visit {
    private static final long PAYLOAD_LIMIT = 262_144;

    private final Strand strand;
    private final String name;
    private final Map<String, Object> state;
    private final Object input;
    private final Instant entered;
    private final Retries retries;
    private final StateKind kind;
    private final List<Runnable> cleanups = new ArrayList<>();
    private final List<Runnable> onCancel = new ArrayList<>();
    private @Nullable String token;

    Visit(Strand strand, String name, Map<String, Object> state, Object input) {
        this.strand = strand;
        this.name = name;
        this.state = state;
        this.input = input;
        this.entered = strand.world().time().now();
        this.retries = new Retries(state);
        this.kind = StateKind.of(Tree.text(state.get("Type"), name));
    }

    World world() {
        return strand.world();
    }

    Strand strand() {
        return strand;
    }

    Execution execution() {
        return strand.execution();
    }

    String name() {
        return name;
    }

    Map<String, Object> state() {
        return state;
    }

    Object input() {
        return input;
    }

    String path() {
        return strand.scope().path().isEmpty() ? name : strand.scope().path() + "/" + name;
    }

    void begin() {
        execution().countTransition();
        trace(Trace.Kind.ENTERED, Tree.of("input", input));
        count(1);
        world().script().entered(this);
        if (!strand.isOver()) {
            attempt();
        }
    }

    private void attempt() {
        try {
            kind.attempt(this);
        } catch (StateFailure failure) {
            fail(failure);
        }
    }

    /** The state's work is done; what comes now is its Assign and Output. */
    void succeed(Object result) {
        if (strand.isOver()) {
            return;
        }
        closeAttempt();
        try {
            limit(result, "The result");
            leave(state, Tree.of("result", result), result);
        } catch (StateFailure failure) {
            trace(Trace.Kind.FAILED, Tree.of("error", failure.error(), "cause", failure.explanation()));
            rescue(failure);
        }
    }

    void fail(StateFailure failure) {
        if (strand.isOver()) {
            return;
        }
        List<Runnable> hooks = List.copyOf(onCancel);
        closeAttempt();
        hooks.forEach(Runnable::run);
        trace(Trace.Kind.FAILED, Tree.of("error", failure.error(), "cause", failure.explanation()));
        Optional<Duration> delay = retries.next(failure.error());
        if (delay.isEmpty()) {
            rescue(failure);
            return;
        }
        execution().countTransition();
        trace(
                Trace.Kind.RETRIED,
                Tree.of("retry", (long) retries.total(), "seconds", delay.get().toSeconds()));
        timer(world().time().now().plus(delay.get()), this::attempt);
    }

    private void rescue(StateFailure failure) {
        for (Object each : Tree.list(state.getOrDefault("Catch", List.of()), name)) {
            Map<String, Object> catcher = Tree.map(each, name);
            if (Errors.match(Tree.list(catcher.get("ErrorEquals"), name), failure.error())) {
                Map<String, Object> errorOutput = Tree.of("Error", failure.error(), "Cause", failure.explanation());
                try {
                    leave(catcher, Tree.of("errorOutput", errorOutput), errorOutput);
                } catch (StateFailure second) {
                    strand.fail(second);
                }
                return;
            }
        }
        strand.fail(failure);
    }

    /** Evaluates Assign and Output of the state, of a rule or of a catcher, and goes on. */
    void leave(Map<String, Object> source, Map<String, Object> extras, Object defaultOutput) {
        Object assigned = evaluate(source.getOrDefault("Assign", Map.of()), extras);
        Object output = source.containsKey("Output") ? evaluate(source.get("Output"), extras) : defaultOutput;
        Tree.map(assigned, name).forEach((variable, value) -> limit(value, "The variable " + variable));
        limit(output, "The output");
        strand.scope().assign(Tree.map(assigned, name));
        count(1);
        trace(Trace.Kind.EXITED, Map.of());
        if (strand.isOver()) {
            return;
        }
        Object next = source.containsKey("Next") ? source.get("Next") : source.get("Default");
        if (next == null) {
            strand.succeed(output);
        } else {
            strand.enter((String) next, output);
        }
    }

    Object evaluate(@Nullable Object template, Map<String, Object> extras) {
        return evaluate(template, extras, strand.scope().item());
    }

    /** The value of a template where {@code $states.context.Map.Item} is the given one. */
    Object evaluateFor(Map<String, Object> item, @Nullable Object template) {
        return evaluate(template, Map.of(), Optional.of(item));
    }

    private Object evaluate(@Nullable Object template, Map<String, Object> extras, Optional<Map<String, Object>> item) {
        if (template == null) {
            throw new UnsupportedEmission(path() + " lacks a field.");
        }
        return world().queries()
                .evaluate(
                        template,
                        variable -> variable.equals("states")
                                ? Optional.of(states(extras, item))
                                : strand.scope().lookup(variable));
    }

    void limit(Object value, String what) {
        long size = Tree.size(value);
        if (size > PAYLOAD_LIMIT) {
            throw new StateFailure(
                    StateFailure.DATA_LIMIT, what + " of " + name + " has " + size + " bytes; 262144 are allowed.");
        }
    }

    private Map<String, Object> states(Map<String, Object> extras, Optional<Map<String, Object>> item) {
        Map<String, Object> states = new LinkedHashMap<>();
        states.put("input", input);
        states.put("context", context(item));
        states.putAll(extras);
        return states;
    }

    private Map<String, Object> context(Optional<Map<String, Object>> item) {
        Execution execution = execution();
        Map<String, Object> context = Tree.of(
                "Execution",
                Tree.of(
                        "Id", execution.arn(),
                        "Input", execution.input(),
                        "Name", execution.name(),
                        "RoleArn", execution.machine().roleArn(),
                        "StartTime", Timestamps.write(execution.startTime()),
                        "RedriveCount", 0L),
                "StateMachine",
                Tree.of(
                        "Id",
                        execution.machine().arn(),
                        "Name",
                        execution.machine().name()),
                "State",
                Tree.of("Name", name, "EnteredTime", Timestamps.write(entered), "RetryCount", (long) retries.total()));
        if (token != null) {
            context.put("Task", Tree.of("Token", token));
        }
        item.ifPresent(each -> context.put("Map", Tree.of("Item", each)));
        return context;
    }

    void token(String given) {
        token = given;
        cleanups.add(() -> world().tokens().close(given));
    }

    Optional<String> currentToken() {
        return Optional.ofNullable(token);
    }

    /** Plans an action that is dropped when this try of the state ends. */
    VirtualTime.Timer timer(Instant due, Runnable action) {
        VirtualTime.Timer timer = world().time().at(due, action);
        cleanups.add(timer::cancel);
        return timer;
    }

    /** What is to be done when the try ends otherwise than by success. */
    void onCancel(Runnable action) {
        onCancel.add(action);
    }

    private void closeAttempt() {
        List.copyOf(cleanups).forEach(Runnable::run);
        cleanups.clear();
        onCancel.clear();
    }

    void cancel() {
        List<Runnable> hooks = List.copyOf(onCancel);
        closeAttempt();
        trace(Trace.Kind.CANCELLED, Map.of());
        hooks.forEach(Runnable::run);
    }

    void count(long events) {
        world().executions().count(execution(), events);
    }

    void trace(Trace.Kind what, Map<String, Object> detail) {
        world().trace()
                .add(new Trace.Event(world().time().now(), what, execution().name(), path(), detail));
    }
}
