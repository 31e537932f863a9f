package dev.penstock.simulate;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Activities: a worker polls each of them, as the script says. */
final class ActivityService implements Service {
    private final World world;
    private final Workers workers;

    ActivityService(World world, Workers workers) {
        this.world = world;
        this.workers = workers;
    }

    @Override
    public Object call(String arn, Map<String, Object> arguments, CallContext context) {
        Estate.Resource activity = world.estate()
                .find("AWS::StepFunctions::Activity", arn)
                .orElseThrow(() -> new UnsupportedEmission("No template has the activity " + arn + "."));
        Map<String, Object> task = Tree.map(arguments.get("input"), context.path() + ".Arguments");
        String token = context.token();
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        Optional<Duration> queueTime = world.script().queueTime(name, activity.logicalId());
        queueTime.ifPresent(wait -> context.at(context.now().plus(wait), () -> {
            // What was cancelled or timed out meanwhile isn't given to a worker any more.
            if (world.tokens().isOpen(token)) {
                context.started();
                String execution = context.execution().map(Execution::name).orElse("");
                workers.take(task, token, Optional.empty(), execution);
            }
        }));
        return Tree.of();
    }
}
