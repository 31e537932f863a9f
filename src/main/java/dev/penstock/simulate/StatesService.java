package dev.penstock.simulate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The integration that runs an execution inside of another. */
final class StatesService implements Service {
    private final World world;

    StatesService(World world) {
        this.world = world;
    }

    @Override
    public Object call(String action, Map<String, Object> values, CallContext context) {
        if (!action.startsWith("startExecution")) {
            throw new UnsupportedEmission("states:" + action + " isn't known here.");
        }
        Arguments arguments = Arguments.of("states:startExecution", values, Set.of("StateMachineArn", "Name", "Input"));
        Object input = values.getOrDefault("Input", Tree.of());
        if (input instanceof String text) {
            input = Tree.parse(text);
        }
        Optional<String> name = arguments.textIfAny("Name");
        Execution child = Starts.start(world, arguments.text("StateMachineArn"), name, input, "StepFunctions.");
        if (action.equals("startExecution")) {
            return Starts.answer(child);
        }
        context.onCancel(() -> world.executions().abort(child, "", "The parent was cancelled."));
        boolean asTree = action.equals("startExecution.sync:2");
        world.executions().whenEnded(child, () -> answer(child, asTree, context));
        return Tree.of();
    }

    private static void answer(Execution child, boolean asTree, CallContext context) {
        Map<String, Object> description = Starts.describe(child);
        if (child.status() != Execution.Status.SUCCEEDED) {
            context.fail(new StateFailure("States.TaskFailed", Tree.write(description)));
            return;
        }
        if (asTree) {
            description.put("Output", child.output().orElse(Tree.of()));
            description.put("Input", child.input());
        }
        context.succeed(description);
    }
}
