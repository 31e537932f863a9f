package dev.penstock.simulate;

import dev.penstock.simulate.Execution.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The items of one distributed Map: each is an execution of its own, and so many run at once. */
final class MapRun {
    private static final int MOST_AT_ONCE = 10_000;

    private final Visit visit;
    private final List<Object> items;
    private final Machine machine;
    private final int atOnce;
    private final Map<Integer, Execution> running = new LinkedHashMap<>();
    private final SortedMap<Integer, Object> outputs = new TreeMap<>();
    private int next;
    private int failed;

    MapRun(Visit visit, List<Object> items, Map<String, Object> processor) {
        Machine parent = visit.execution().machine();
        this.visit = visit;
        this.items = items;
        this.machine = new Machine(
                parent.stack(),
                parent.logicalId() + "/" + visit.name(),
                parent.name() + "/" + visit.name(),
                parent.arn() + "/" + visit.name().replace(' ', '-'),
                parent.roleArn(),
                false,
                processor);
        long given = visit.state().containsKey("MaxConcurrency") ? WaitKind.seconds(visit, "MaxConcurrency", 0) : 0;
        this.atOnce = given == 0 ? MOST_AT_ONCE : (int) Math.min(given, MOST_AT_ONCE);
        visit.onCancel(() -> List.copyOf(running.values())
                .forEach(child -> visit.world().executions().abort(child, "", "The map run was cancelled.")));
    }

    void start() {
        // MapRunStarted, and MapRunSucceeded or MapRunFailed at the end: the items have histories of their own
        visit.count(1);
        for (int i = 0; i < Math.min(atOnce, items.size()); i++) {
            startNext();
        }
    }

    private void startNext() {
        if (next >= items.size() || visit.strand().isOver()) {
            return;
        }
        int index = next++;
        Object input = items.get(index);
        if (visit.state().containsKey("ItemSelector")) {
            Map<String, Object> item = Tree.of("Index", (long) index, "Value", input);
            input = visit.evaluateFor(item, visit.state().get("ItemSelector"));
        }
        Executions executions = visit.world().executions();
        Execution child = executions.start(machine, visit.execution().name() + "-" + index, input);
        running.put(index, child);
        executions.whenEnded(child, () -> ended(index, child));
    }

    private void ended(int index, Execution child) {
        running.remove(index);
        if (visit.strand().isOver()) {
            return;
        }
        if (child.status() == Status.SUCCEEDED) {
            outputs.put(index, child.output().orElse(Tree.of()));
        } else {
            failed++;
        }
        if (failed > tolerated()) {
            visit.count(1);
            visit.fail(new StateFailure("States.ExceedToleratedFailureThreshold", failed + " items failed."));
            return;
        }
        if (outputs.size() + failed == items.size()) {
            visit.count(1);
            visit.succeed(new ArrayList<>(outputs.values()));
            return;
        }
        startNext();
    }

    private long tolerated() {
        if (visit.state().containsKey("ToleratedFailureCount")) {
            return WaitKind.seconds(visit, "ToleratedFailureCount", 0);
        }
        long percentage = visit.state().containsKey("ToleratedFailurePercentage")
                ? WaitKind.seconds(visit, "ToleratedFailurePercentage", 0)
                : 0;
        return items.size() * percentage / 100;
    }
}
