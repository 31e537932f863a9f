package dev.penstock.cutover;

import dev.penstock.cutover.Round.Direction;
import dev.penstock.diagnostic.Diagnostic;
import java.util.Optional;
import java.util.Set;

/** Whether a pipeline can be switched at all, as long as nothing is begun. */
final class Fitness {
    private Fitness() {}

    /** What is in the way; empty where nothing is. */
    static Optional<Diagnostic> check(Parties parties, Choices choices) {
        Subject subject = parties.subject();
        Set<String> deployed = parties.successor().schedules().keySet();
        if (!deployed.equals(subject.work().keySet())) {
            return Optional.of(Obstacles.otherSchedules(subject, deployed));
        }
        if (subject.waitsAcross()) {
            return Optional.of(Obstacles.waitsAcross(subject));
        }
        boolean isNew = parties.journal()
                .read()
                .filter(round -> round.direction() == Direction.FORWARD || !round.isOver())
                .isEmpty();
        if (isNew && !subject.workerGroups().isEmpty() && !choices.hasWorkers()) {
            return Optional.of(Obstacles.noWorkers(subject));
        }
        return Optional.empty();
    }
}
