package dev.penstock.asl;

import dev.penstock.plan.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A layout as states: sequences become transitions, forks become Parallels. */
final class LayoutStates {
    private final Emission emission;
    private final StepStates steps;
    private final HoldStates holds;
    private final GateStates gates;

    LayoutStates(Emission emission) {
        this.emission = emission;
        this.steps = new StepStates(emission);
        this.holds = new HoldStates(emission, this);
        this.gates = new GateStates(emission);
    }

    /** The states of a part, which go on to {@code next}. */
    Fragment emit(Layout part, String next) {
        if (part instanceof Layout.Leaf leaf) {
            return steps.emit(emission.run().step(leaf.step()), next);
        }
        if (part instanceof Layout.Await await) {
            return gates.await(await.step(), await.waiter(), emission.patience(await.step()), next);
        }
        if (part instanceof Layout.Hold hold) {
            return holds.emit(hold, next);
        }
        if (part instanceof Layout.Fork fork) {
            return fork(fork, next);
        }
        if (part instanceof Layout.Sequence sequence) {
            return sequence(sequence, next);
        }
        return new LendStates(emission).lend(emission.run().lease(((Layout.Lend) part).resource()), next);
    }

    private Fragment sequence(Layout.Sequence sequence, String next) {
        Fragment rest = Fragment.nothing(next);
        for (int i = sequence.parts().size() - 1; i >= 0; i--) {
            Fragment part = emit(sequence.parts().get(i), rest.entry());
            rest = part.before(rest);
        }
        return rest;
    }

    private Fragment fork(Layout.Fork fork, String next) {
        String name = emission.name(
                Names.join(fork.branches().stream().map(LayoutStates::title).toList()));
        List<StateMachine> branches = new ArrayList<>();
        for (Layout branch : fork.branches()) {
            String last = branch.steps().reduce((first, second) -> second).orElseGet(() -> title(branch));
            String exit = emission.name("End of " + last);
            branches.add(emit(branch, exit).asBranch(exit));
        }
        return Fragment.of(new State.Parallel(
                name, branches, Optional.of("{% $merge($states.result) %}"), List.of(), Optional.of(next)));
    }

    private static String title(Layout branch) {
        return branch instanceof Layout.Lend lend
                ? "lease of " + lend.resource()
                : branch.steps().findFirst().orElse("nothing");
    }
}
