package dev.penstock.asl;

import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Lateness;
import dev.penstock.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object that is cancelled when it is late: its work in a race with the deadline.
 *
 * <pre>
 * Until late A [ Run A … -> Return A in time | Deadline of A -> Late A ] -> Ended in time A
 * </pre>
 *
 * <p>What isn't ready to run by then is cancelled where the run gets to it.
 */
final class TerminateStates {
    static final String LATE = "DP.Late";

    private final Emission emission;
    private final NoticeStates notices;

    TerminateStates(Emission emission) {
        this.emission = emission;
        this.notices = new NoticeStates(emission);
    }

    /** Whether the step is cancelled when it's late. */
    static boolean isMeant(Step step) {
        return step.lateness().filter(Lateness::isFinal).isPresent();
    }

    /** Whom a cancelled step tells before its notices on failure. */
    Fragment tell(Step step, String next) {
        return notices.tell(
                "OnLateAction", step.id(), step.lateness().orElseThrow().notices(), next);
    }

    /** The rules of a step's Decide: blocked for good, or come to too late. */
    List<Rule> rules(Step step, Optional<String> notFinished, String late) {
        String deadline = LateStates.deadline(step.lateness().orElseThrow());
        List<Rule> rules = new ArrayList<>();
        notFinished.ifPresent(condition -> rules.add(
                Rule.of(Data.template(condition), cancelled(step, "what it waits for doesn't end FINISHED"), late)));
        rules.add(Rule.of(Data.template("$millis() >= " + deadline), cancelled(step, "its turn came too late"), late));
        return rules;
    }

    /** Where the work of a step comes out again when it was in time. */
    record Exit(String name) {}

    Exit exit(Step step) {
        return new Exit(emission.name("Return " + step.id() + " in time"));
    }

    /** The work, which has to end in {@code exit} whether it went well or not. */
    Fragment race(Step step, Exit exit, Fragment work, String succeeded, String failed, String late) {
        String id = step.id();
        String over = emission.name("Late " + id);
        String ended = emission.name("Ended in time " + id);
        State limit = State.Wait.until(
                emission.name("Deadline of " + id),
                Data.template(
                        "$fromMillis(" + LateStates.deadline(step.lateness().orElseThrow()) + ")"),
                over);
        List<State> states = new ArrayList<>(work.states());
        states.add(new State.Fail(exit.name(), LeaseStates.DONE, Data.template("$string(" + Data.record(id) + ")")));
        State race = new State.Parallel(
                emission.name("Until late " + id),
                List.of(
                        new StateMachine(Optional.empty(), work.entry(), states),
                        new StateMachine(
                                Optional.empty(),
                                limit.name(),
                                List.of(limit, new State.Fail(over, LATE, id + " is late")))),
                Optional.empty(),
                List.of(
                        Catcher.of(Data.withTemplate(id, "$parse($states.errorOutput.Cause)"), ended, LeaseStates.DONE),
                        Catcher.of(cancelled(step, "not done by its lateAfterTimeout"), late, LATE),
                        Catcher.all(failure(id), failed)),
                Optional.of(failed));
        State choice = new State.Choice(
                ended,
                List.of(Rule.of(Data.template(Data.status(id) + " = 'FINISHED'"), succeeded)),
                Optional.empty(),
                failed);
        return Fragment.of(race, choice);
    }

    private static String cancelled(Step step, String why) {
        return Data.withTemplate(step.id(), record(why));
    }

    /** The record of a step that is cancelled because it is late. */
    static String record(String why) {
        return "{'status': 'CANCELED', 'attempts': 0, 'end': $now(), 'errorId': '" + LATE + "', 'errorMessage': "
                + Jsonata.quote("late: " + why) + "}";
    }

    private String failure(String id) {
        return Data.withTemplate(
                id,
                "{'status': 'FAILED', 'attempts': 0, 'end': $now(), 'errorId': $states.errorOutput.Error,"
                        + " 'errorMessage': $substring($states.errorOutput.Cause, 0, " + emission.textLimit() + ")}");
    }
}
