package dev.penstock.asl;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * States with the one that starts: a whole machine, a branch, or an item processor.
 *
 * @param comment for whole machines only; they also carry the query language
 */
public record StateMachine(Optional<String> comment, String startAt, List<State> states) {
    public StateMachine {
        requireNonNull(startAt, "startAt");
        states = List.copyOf(states);
    }

    public static StateMachine branch(List<State> states) {
        return new StateMachine(Optional.empty(), states.get(0).name(), states);
    }

    /** The machine as the States Language writes it; two states of one name are a mistake of the caller. */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        comment.ifPresent(text -> {
            tree.put("Comment", text);
            tree.put("QueryLanguage", "JSONata");
        });
        tree.put("StartAt", startAt);
        Map<String, Object> named = new LinkedHashMap<>();
        for (State state : states) {
            if (named.put(state.name(), state.toTree()) != null) {
                throw new IllegalStateException("two states are named " + state.name());
            }
        }
        tree.put("States", named);
        return tree;
    }
}
