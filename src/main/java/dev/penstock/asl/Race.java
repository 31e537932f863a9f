package dev.penstock.asl;

import dev.penstock.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An activity's attempts beside a branch that can cut them off: whichever leaves first, by a Fail, ends the other.
 *
 * @param name of the block
 * @param cutOff the activity's status when the other branch wins
 */
record Race(Emission emission, Step.Activity activity, String name, String cutOff) {

    /**
     * The block and the Choice behind it.
     *
     * @param other the branch that ends in a Fail when the attempts have to stop
     * @param attempts the attempts, which end in the state of the given name with the record put in
     */
    Fragment against(StateMachine other, Function<String, Fragment> attempts, String succeeded, String failed) {
        String id = activity.id();
        String back = emission.name("Return " + id);
        Fragment work = attempts.apply(back);
        State returned = new State.Fail(back, LeaseStates.DONE, Data.template("$string(" + Data.record(id) + ")"));
        String ended = emission.name("Ended " + id);
        List<State> branch = new ArrayList<>(work.states());
        branch.add(returned);
        State race = new State.Parallel(
                emission.name(name),
                List.of(new StateMachine(Optional.empty(), work.entry(), branch), other),
                Optional.empty(),
                List.of(
                        Catcher.of(Data.withTemplate(id, "$parse($states.errorOutput.Cause)"), ended, LeaseStates.DONE),
                        Catcher.all(Data.withTemplate(id, cutOffRecord()), failed)),
                Optional.of(failed));
        State choice = new State.Choice(
                ended,
                List.of(Rule.of(Data.template(Data.status(id) + " = 'FINISHED'"), succeeded)),
                Optional.empty(),
                failed);
        return Fragment.of(race, choice);
    }

    private String cutOffRecord() {
        return "{'status': '" + cutOff + "', 'attempts': 0, 'end': $now(), 'errorId': $states.errorOutput.Error,"
                + " 'errorMessage': $substring($states.errorOutput.Cause, 0, " + emission.textLimit() + ")}";
    }
}
