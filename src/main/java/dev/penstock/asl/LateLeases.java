package dev.penstock.asl;

import dev.penstock.plan.Lateness;
import dev.penstock.plan.Lease;
import java.util.List;
import java.util.Optional;

/**
 * A resource that is cancelled when it is late, and with it what runs on it.
 *
 * <pre>
 * Decide R -> Lease R -> Hold R [ … | Limit R | Deadline of R -> Late R ] -> Release R -> After R -> Notify OnLateAction of R
 *    |                                                                                                        ^
 *    +-- it's late before anybody needs it -------------------------------------------------------------------+
 * </pre>
 */
final class LateLeases {
    private final Emission emission;
    private final Lease lease;
    private final String id;
    private final Lateness lateness;

    private LateLeases(Emission emission, Lease lease, Lateness lateness) {
        this.emission = emission;
        this.lease = lease;
        this.id = lease.resource();
        this.lateness = lateness;
    }

    /** Empty for a resource that nobody cancels. */
    static Optional<LateLeases> of(Emission emission, Lease lease) {
        return lease.lateness().filter(Lateness::isFinal).map(late -> new LateLeases(emission, lease, late));
    }

    /** The branch that ends the block, or the wait before it, at the deadline. */
    StateMachine deadline() {
        String over = emission.name("Late " + id);
        State limit = State.Wait.until(
                emission.name("Deadline of " + id),
                Data.template("$fromMillis(" + LateStates.deadline(lateness) + ")"),
                over);
        return new StateMachine(
                Optional.empty(),
                limit.name(),
                List.of(limit, new State.Fail(over, TerminateStates.LATE, id + " is late")));
    }

    Catcher caught(String next) {
        return Catcher.of(cancelled("not done by its lateAfterTimeout"), next, TerminateStates.LATE);
    }

    /** For the Choice before the lease. */
    Rule atItsTurn(String next) {
        return Rule.of(Data.template(isOver()), cancelled("its turn came too late"), next);
    }

    /** For the Choice after it: cut off at the deadline, or refused until then. */
    Rule after(String next) {
        String record = Data.record(id);
        return Rule.of(
                Data.template(record + ".errorId = '" + TerminateStates.LATE + "' or (" + record
                        + ".isReady = false and " + isOver() + ")"),
                cancelled("not done by its lateAfterTimeout"),
                next);
    }

    private String isOver() {
        return "$millis() >= " + LateStates.deadline(lateness);
    }

    Fragment tell(String next) {
        return new NoticeStates(emission).tell("OnLateAction", lease.resource(), lateness.notices(), next);
    }

    private String cancelled(String why) {
        return Data.withTemplate(
                id,
                Data.changed(
                        id,
                        "'status': 'CANCELED', 'end': $now(), 'errorId': '" + TerminateStates.LATE
                                + "', 'errorMessage': 'late: " + why + "'"));
    }
}
