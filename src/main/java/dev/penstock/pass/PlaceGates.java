package dev.penstock.pass;

import dev.penstock.plan.Layout;
import dev.penstock.plan.RunPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts a wait before each step that depends on a step of another branch.
 *
 * <pre>
 * [ A C | B D ]   with D after A   becomes   [ A C | B await(A) D ]
 * </pre>
 */
final class PlaceGates {
    private final RunPlan run;

    private PlaceGates(RunPlan run) {
        this.run = run;
    }

    static RunPlan apply(RunPlan run) {
        return run.withLayout(new PlaceGates(run).place(run.layout(), new HashSet<>()));
    }

    /**
     * @param known the steps whose outcome is at hand where the part begins; afterwards those where it ends
     */
    private Layout place(Layout part, Set<String> known) {
        if (part instanceof Layout.Leaf leaf) {
            Set<String> needed = missing(Set.of(leaf.step()), known);
            known.addAll(needed);
            known.add(leaf.step());
            return after(needed, leaf.step(), leaf);
        }
        if (part instanceof Layout.Hold hold) {
            List<String> inner = hold.steps().toList();
            Set<String> needed = missing(inner, known);
            known.addAll(needed);
            Layout body = place(hold.body(), known);
            return after(needed, hold.resource(), new Layout.Hold(hold.resource(), body));
        }
        if (part instanceof Layout.Fork fork) {
            List<Layout> branches = new ArrayList<>();
            Set<String> afterwards = new HashSet<>(known);
            for (Layout branch : fork.branches()) {
                Set<String> own = new HashSet<>(known);
                branches.add(place(branch, own));
                afterwards.addAll(own);
            }
            known.addAll(afterwards);
            return new Layout.Fork(branches);
        }
        if (part instanceof Layout.Sequence sequence) {
            return flat(
                    sequence.parts().stream().map(inner -> place(inner, known)).toList());
        }
        return part;
    }

    private Set<String> missing(Iterable<String> steps, Set<String> known) {
        Set<String> missing = new LinkedHashSet<>();
        Set<String> own = new HashSet<>();
        for (String step : steps) {
            own.add(step);
            missing.addAll(run.stepsBehind(run.step(step).dependencies()));
        }
        missing.removeAll(own);
        missing.removeAll(known);
        return missing;
    }

    private static Layout after(Set<String> needed, String waiter, Layout part) {
        if (needed.isEmpty()) {
            return part;
        }
        List<Layout> parts = new ArrayList<>();
        needed.forEach(step -> parts.add(new Layout.Await(step, waiter)));
        parts.add(part);
        return flat(parts);
    }

    private static Layout flat(List<Layout> parts) {
        return new Layout.Sequence(parts.stream()
                .flatMap(
                        part -> part instanceof Layout.Sequence inner ? inner.parts().stream() : List.of(part).stream())
                .toList());
    }
}
