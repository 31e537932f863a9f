package dev.penstock.cutover;

import dev.penstock.cutover.Round.Mark;
import dev.penstock.cutover.Round.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The round that is on its way; whatever changes is in the journal before anything else is done. */
final class Ledger {
    private final Journal journal;
    private final Clock clock;
    private Round round;

    /** Goes on with a round, or begins it. */
    Ledger(Journal journal, Clock clock, Round round) {
        this.journal = journal;
        this.clock = clock;
        this.round = round;
        if (journal.read().filter(round::equals).isEmpty()) {
            journal.write(round);
        }
    }

    Round round() {
        return round;
    }

    void change(UnaryOperator<Round> change) {
        Round changed = change.apply(round);
        if (!changed.equals(round)) {
            journal.write(changed);
            round = changed;
        }
    }

    /** Before a service hears of the step. */
    void begin(Step step) {
        if (!round.hasBegun(step)) {
            change(now -> now.with(step, new Mark(clock.instant(), Optional.empty())));
        }
    }

    /** After the service has told that it's done. */
    void done(Step step) {
        if (round.done(step).isEmpty()) {
            Instant now = clock.instant();
            Instant begun = Optional.ofNullable(round.marks().get(step))
                    .map(Mark::begun)
                    .orElse(now);
            change(known -> known.with(step, new Mark(begun, Optional.of(now))));
        }
    }
}
