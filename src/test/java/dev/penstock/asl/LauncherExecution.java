package dev.penstock.asl;

import static java.util.Objects.requireNonNull;

import com.dashjoin.jsonata.Jsonata;
import dev.penstock.schedule.DateTimes;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs the emitted states of a Launcher for one firing after the other, as often as a schedule fires in decades. */
public final class LauncherExecution {
    private final StateMachine machine;
    private final Map<String, State> states;
    private final Map<String, Jsonata> parsed = new HashMap<>();
    private final Map<String, Object> constants = new HashMap<>();
    private final Map<String, Object> schedule;

    /** {@code creation} is what the service answers as {@code CreationDate}. */
    public LauncherExecution(StateMachine machine, Object creation) {
        this.machine = machine;
        this.states = machine.states().stream().collect(Collectors.toMap(State::name, state -> state));
        this.schedule = Map.of("Name", "daily", "CreationDate", creation);
    }

    public LauncherExecution(StateMachine machine) {
        this(machine, "2000-01-01T00:00:00Z");
    }

    /** A started run. */
    public record Start(String name, String input) {}

    /** The run that a firing starts, if any. */
    public Optional<Start> fire(Instant scheduledTime) {
        Map<String, Object> variables = new LinkedHashMap<>();
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("input", Map.of("scheduledTime", DateTimes.print(scheduledTime)));
        String name = machine.startAt();
        while (true) {
            State state = states.get(name);
            if (state instanceof State.Pass pass) {
                variables.putAll(values(pass.assign(), variables, context));
                name = pass.next().orElseThrow();
            } else if (state instanceof State.Choice choice) {
                Rule rule = choice.rules().get(0);
                boolean matches = (Boolean) value(rule.condition(), variables, context);
                name = matches ? rule.next() : choice.otherwise();
            } else if (state instanceof State.Task task) {
                if (task.resource().equals("arn:aws:states:::aws-sdk:sfn:startExecution")) {
                    return Optional.of(start(task, variables, context));
                }
                context.put("result", schedule);
                variables.putAll(values(task.assign(), variables, context));
                name = task.next().orElseThrow();
            } else {
                return Optional.empty();
            }
        }
    }

    private Start start(State.Task task, Map<String, Object> variables, Map<String, Object> context) {
        Map<?, ?> arguments = (Map<?, ?>) task.arguments().orElseThrow();
        return new Start(
                argument(arguments, "Name", variables, context), argument(arguments, "Input", variables, context));
    }

    private String argument(
            Map<?, ?> arguments, String key, Map<String, Object> variables, Map<String, Object> context) {
        return (String) value((String) requireNonNull(arguments.get(key)), variables, context);
    }

    private Map<String, Object> values(
            Map<String, Object> assign, Map<String, Object> variables, Map<String, Object> context) {
        Map<String, Object> values = new LinkedHashMap<>();
        assign.forEach((variable, expression) -> values.put(variable, value((String) expression, variables, context)));
        return values;
    }

    private Object value(String text, Map<String, Object> variables, Map<String, Object> context) {
        return isConstant(text)
                ? constants.computeIfAbsent(text, constant -> evaluated(constant, variables, context))
                : evaluated(text, variables, context);
    }

    /** Such as the origin's {@code $toMillis('…')}. */
    private static boolean isConstant(String text) {
        return text.matches("\\{% \\$toMillis\\('[^']*'\\) %}");
    }

    private Object evaluated(String text, Map<String, Object> variables, Map<String, Object> context) {
        Jsonata expression = parsed.computeIfAbsent(text, LauncherExecution::parse);
        Jsonata.Frame frame = expression.createFrame();
        frame.bind("states", (Object) context);
        variables.forEach((name, value) -> frame.bind(name, value));
        Object value = expression.evaluate(null, frame);
        if (value == null) {
            throw new IllegalStateException("nothing came of " + text);
        }
        return value;
    }

    private static Jsonata parse(String text) {
        List<String> delimiters = List.of("{%", "%}");
        if (!text.startsWith(delimiters.get(0)) || !text.endsWith(delimiters.get(1))) {
            throw new IllegalStateException("no expression: " + text);
        }
        Jsonata expression = Jsonata.jsonata(text.substring(2, text.length() - 2));
        expression.setValidateInput(false);
        return expression;
    }
}
