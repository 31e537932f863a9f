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
     * The block, and the Choice behind it where there is something to decide.
     *
     * @param other the branch that ends in a Fail when the attempts have to stop
     * @param attempts the attempts, which end in the state of the given name with the record put in
     */
    Fragment against(StateMachine other, Function<String, Fragment> attempts, String succeeded, String failed) {
        String id = activity.id();
        String back = emission.name("Return " + id);
        Fragment work = attempts.apply(back);
        State returned = new State.Fail(back, LeaseStates.DONE, Data.template("$string(" + Data.record(id) + ")"));
        // nothing to decide where success and failure lead to the same state
        boolean decides = !succeeded.equals(failed);
        String ended = decides ? emission.name("Ended " + id) : succeeded;
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
        return decides ? Fragment.of(race, decision(ended, succeeded, failed)) : Fragment.of(race);
    }

    private State decision(String ended, String succeeded, String failed) {
        return new State.Choice(
                ended,
                List.of(Rule.of(Data.template(Data.status(activity.id()) + " = 'FINISHED'"), succeeded)),
                Optional.empty(),
                failed);
    }

    private String cutOffRecord() {
        return "{'status': '" + cutOff + "', 'attempts': 0, 'end': $now(), 'errorId': $states.errorOutput.Error,"
                + " 'errorMessage': $substring($states.errorOutput.Cause, 0, " + emission.textLimit() + ")}";
    }
}
