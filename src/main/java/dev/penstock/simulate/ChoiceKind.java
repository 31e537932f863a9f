package dev.penstock.simulate;

import java.util.Map;

/** Takes the first rule that holds; the state's own Assign and Output belong to Default. */
final class ChoiceKind implements StateKind {
    @Override
    public void attempt(Visit visit) {
        for (Object each : Tree.list(visit.state().get("Choices"), visit.name())) {
            Map<String, Object> rule = Tree.map(each, visit.name());
            Object holds = visit.evaluate(rule.get("Condition"), Map.of());
            if (!(holds instanceof Boolean)) {
                throw StateFailure.query(
                        "A Condition of " + visit.name() + " is not a boolean: " + Tree.describe(holds));
            }
            if (holds.equals(true)) {
                visit.leave(rule, Map.of(), visit.input());
                return;
            }
        }
        if (!visit.state().containsKey("Default")) {
            throw new StateFailure("States.NoChoiceMatched", "No rule of " + visit.name() + " holds.");
        }
        visit.leave(visit.state(), Map.of(), visit.input());
    }
}
