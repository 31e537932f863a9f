package dev.penstock.asl;

import dev.penstock.plan.Step;
import java.util.List;
import java.util.Optional;

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
     * @param run the attempts
     * @param failure the output of attempts that all failed
     */
    Fragment against(StateMachine other, State.TaskBuilder run, String failure, String succeeded, String failed) {
        String id = activity.id();
        String back = emission.name("Return " + id);
        State work = run.catching(Catcher.all(failure, back)).next(back);
        State returned = new State.Fail(back, LeaseStates.DONE, Data.template("$string(" + Data.record(id) + ")"));
        String ended = emission.name("Ended " + id);
        State race = new State.Parallel(
                emission.name(name),
                List.of(new StateMachine(Optional.empty(), work.name(), List.of(work, returned)), other),
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
