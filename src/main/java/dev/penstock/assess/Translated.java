package dev.penstock.assess;

import static java.util.Objects.requireNonNull;

import dev.penstock.plan.Plan;
import dev.penstock.stack.Blueprint;
import java.util.List;

/**
 * What becomes of a pipeline without errors.
 *
 * @param runs in the order of the plan's
 * @param bill what it will cost
 */
record Translated(Plan plan, Blueprint stack, List<RunFacts> runs, Bill bill) {
    Translated {
        requireNonNull(plan, "plan");
        requireNonNull(stack, "stack");
        runs = List.copyOf(runs);
        requireNonNull(bill, "bill");
    }

    /** How often it runs: {@code every day}. */
    String rhythm() {
        return String.join(
                ", ",
                runs.stream().map(run -> run.rhythm().inWords()).distinct().toList());
    }
}
