package dev.penstock.simulate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** EventBridge: the rules of the templates on changes of an execution's status. */
final class EventRules {
    private static final Duration DELIVERY = Duration.ofSeconds(1);

    private final World world;
    private final List<Estate.Resource> rules;

    EventRules(World world) {
        this.world = world;
        this.rules = world.estate().all("AWS::Events::Rule").stream()
                .filter(rule -> rule.properties().containsKey("EventPattern")
                        && !"DISABLED".equals(rule.properties().get("State")))
                .toList();
    }

    void listen() {
        world.executions().listen(this::changed);
    }

    private void changed(Execution execution) {
        if (execution.machine().express()) {
            return;
        }
        Map<String, Object> event = event(execution);
        for (Estate.Resource rule : rules) {
            if (EventPattern.matches(Tree.map(rule.properties().get("EventPattern"), rule.logicalId()), event)) {
                for (Object target : Tree.list(rule.properties().get("Targets"), rule.logicalId())) {
                    Map<String, Object> each = Tree.map(target, rule.logicalId());
                    world.time().after(DELIVERY, () -> deliver(each, event, rule.logicalId()));
                }
            }
        }
    }

    private Map<String, Object> event(Execution execution) {
        Map<String, Object> detail = Tree.of(
                "executionArn", execution.arn(),
                "stateMachineArn", execution.machine().arn(),
                "name", execution.name(),
                "status", execution.status().name(),
                "startDate", execution.startTime().toEpochMilli(),
                "input", Tree.write(execution.input()));
        execution.stopTime().ifPresent(at -> detail.put("stopDate", at.toEpochMilli()));
        execution.output().ifPresent(output -> detail.put("output", Tree.write(output)));
        execution.error().ifPresent(error -> detail.put("error", error));
        execution.cause().ifPresent(cause -> detail.put("cause", cause));
        return Tree.of(
                "version",
                "0",
                "source",
                "aws.states",
                "detail-type",
                "Step Functions Execution Status Change",
                "account",
                Estate.ACCOUNT,
                "region",
                Estate.REGION,
                "time",
                Timestamps.write(world.time().now()),
                "resources",
                List.of(execution.arn()),
                "detail",
                detail);
    }

    private void deliver(Map<String, Object> target, Map<String, Object> event, String rule) {
        String arn = Tree.text(target.get("Arn"), rule + ".Targets.Arn");
        Object input = input(target, event, rule);
        world.trace(Trace.Kind.FIRED, "", rule, Tree.of("target", arn));
        if (world.executions().machine(arn).isPresent()) {
            Starts.start(world, arn, Optional.empty(), input, "Events.");
        } else if (arn.contains(":sns:")) {
            world.service("sns")
                    .call("publish", Tree.of("TopicArn", arn, "Message", input), CallContext.outside(world));
        } else {
            throw new UnsupportedEmission("The target " + arn + " of the rule " + rule + " isn't known here.");
        }
    }

    private static Object input(Map<String, Object> target, Map<String, Object> event, String rule) {
        if (target.containsKey("InputTransformer") || target.containsKey("InputPath")) {
            throw new UnsupportedEmission("The rule " + rule + " changes its event, which isn't known here.");
        }
        return target.containsKey("Input")
                ? Tree.parse(Tree.text(target.get("Input"), rule + ".Targets.Input"))
                : Tree.copy(event);
    }
}
