package dev.penstock.asl;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some states of one level of a machine.
 *
 * @param entry the state with which they begin; without states, where the flow goes on at once
 */
record Fragment(String entry, List<State> states) {
    Fragment {
        requireNonNull(entry, "entry");
        states = List.copyOf(states);
    }

    static Fragment of(State first, State... more) {
        List<State> states = new ArrayList<>();
        states.add(first);
        states.addAll(List.of(more));
        return new Fragment(first.name(), states);
    }

    static Fragment nothing(String next) {
        return new Fragment(next, List.of());
    }

    /** This fragment's states before those of another one that it leads to. */
    Fragment before(Fragment later) {
        List<State> all = new ArrayList<>(states);
        all.addAll(later.states());
        return new Fragment(entry, all);
    }

    /** A branch whose flow ends where this fragment goes on to {@code exit}; a state of that name is added if needed. */
    StateMachine asBranch(String exit) {
        List<State> branch = new ArrayList<>();
        for (State state : states) {
            branch.add(state.next().filter(exit::equals).isPresent() ? state.ending() : state);
        }
        if (branch.isEmpty() || branch.stream().anyMatch(state -> state.leadsTo(exit))) {
            branch.add(new State.Succeed(exit, Optional.empty()));
        }
        return new StateMachine(Optional.empty(), entry, branch);
    }
}
