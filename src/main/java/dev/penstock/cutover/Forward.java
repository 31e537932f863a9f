package dev.penstock.cutover;

import dev.penstock.cutover.Division.Idle;
import dev.penstock.cutover.Original.Phase;
import dev.penstock.cutover.Parties.Past;
import dev.penstock.cutover.Round.Direction;
import dev.penstock.cutover.Round.Step;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.schedule.DateTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The switch from the original to the stack.
 *
 * <pre>
 * deactivate the original -> wait for its runs -> see what it has done
 *     -> switch the schedules on -> start what came due meanwhile -> look at both
 * </pre>
 *
 * <p>Each step looks at the services first, so that it can be taken again after whatever has ended it. Runs here are
 * named after their intervals, so that starting one again is nothing.
 */
public final class Forward {
    /** By then a schedule that was switched on or off does as it was told, and what it fired has arrived. */
    static final Duration SETTLING = Duration.ofMinutes(2);
    /** Between two looks at what goes on. */
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final Parties parties;
    private final Choices choices;
    private final Stack stack;
    private final Ledger ledger;

    private Forward(Parties parties, Choices choices) {
        this.parties = parties;
        this.choices = choices;
        stack = new Stack(parties);
        ledger = new Ledger(parties.journal(), parties.clock(), round(parties));
    }

    private static Round round(Parties parties) {
        Optional<Round> before = parties.journal().read();
        if (before.isEmpty()) {
            return Round.begin(Direction.FORWARD, parties.now());
        }
        Round last = before.get();
        if (last.direction() == Direction.FORWARD) {
            return last;
        }
        // a roll-back that hasn't reached the original leaves it as the switch before had left it
        boolean isStillOff = last.isStoppedByUs() && parties.original().phase() != Phase.ACTIVE && !last.isOver();
        return isStillOff
                ? last.turned(Direction.FORWARD, parties.now())
                : Round.begin(Direction.FORWARD, parties.now());
    }

    /** Goes on as far as it can without waiting. */
    public static Progress advance(Parties parties, Choices choices) {
        if (parties.subject().isOnDemand()) {
            return Progress.done("runs on demand: who activates it has to activate the stack");
        }
        Optional<Progress> unfit = Fitness.check(parties, choices).map(Progress::held);
        return unfit.or(() -> endRollBack(parties)).orElseGet(() -> new Forward(parties, choices).go());
    }

    /** One that may have activated the original is ended first. */
    private static Optional<Progress> endRollBack(Parties parties) {
        return parties.journal()
                .read()
                .filter(round ->
                        round.direction() == Direction.BACK && round.hasBegun(Step.START_ORIGINAL) && !round.isOver())
                .map(round -> Back.advance(parties))
                .filter(progress -> !progress.isDone());
    }

    private Progress go() {
        List<Supplier<Optional<Progress>>> steps = List.of(
                this::stopOriginal, this::awaitOriginal, this::handOver, this::startStack, this::catchUp, this::verify);
        return steps.stream()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Progress.done("switched"));
    }

    private Optional<Progress> stopOriginal() {
        if (parties.original().phase() != Phase.ACTIVE) {
            if (ledger.round().isStoppedByUs()) {
                ledger.done(Step.STOP_ORIGINAL);
            }
            return Optional.empty();
        }
        if (!ledger.round().handOvers().isEmpty()) {
            return held(Obstacles.woken(parties.subject(), "the original is active again"));
        }
        if (stack.isAnyEnabled()) {
            return held(Obstacles.bothOn(parties.subject()));
        }
        Instant now = parties.now();
        Instant moment = choices.at()
                .orElseGet(() -> new Quiet(List.copyOf(stack.courses().values())).from(now));
        if (moment.isAfter(now)) {
            return waiting(moment, "the original is deactivated at " + DateTimes.print(moment));
        }
        deactivate();
        return Optional.empty();
    }

    private void deactivate() {
        if (!ledger.round().hasBegun(Step.STOP_ORIGINAL)) {
            Past past = parties.past(stack.courses());
            Map<String, List<Instant>> settled = new TreeMap<>();
            parties.subject().work().forEach((schedule, work) -> settled.put(schedule, Verdicts.ended(past.of(work))));
            ledger.change(round -> round.stopping(settled));
        }
        ledger.begin(Step.STOP_ORIGINAL);
        parties.original().deactivate();
    }

    private Optional<Progress> awaitOriginal() {
        Phase phase = parties.original().phase();
        return phase.isQuiet()
                ? Optional.empty()
                : later(
                        phase == Phase.ENDING
                                ? "the original ends what it has begun"
                                : "the original is being deactivated");
    }

    private Optional<Progress> handOver() {
        if (!ledger.round().handOvers().isEmpty()) {
            return Optional.empty();
        }
        ledger.begin(Step.HAND_OVER);
        Round round = ledger.round();
        Past past = parties.past(stack.courses());
        Map<String, HandOver> divided = new LinkedHashMap<>();
        for (String schedule : stack.courses().keySet()) {
            Set<Instant> settled = new TreeSet<>(round.settled().getOrDefault(schedule, List.of()));
            Outcome<HandOver> outcome = division(schedule).settle(past, settled, stack.starts(schedule));
            if (outcome.isBroken()) {
                return held(outcome.diagnostics().get(0));
            }
            divided.put(schedule, outcome.orElseThrow());
        }
        ledger.change(now -> now.with(divided));
        ledger.done(Step.HAND_OVER);
        return Optional.empty();
    }

    private Division division(String schedule) {
        Round round = ledger.round();
        Idle idle = round.isStoppedByUs()
                ? Idle.NOT
                : parties.original().phase() == Phase.NEVER_ACTIVATED ? Idle.NEVER_ACTIVATED : Idle.OFF;
        Instant stoppedAt = round.done(Step.STOP_ORIGINAL).orElseGet(parties::now);
        return new Division(parties.subject(), schedule, stack.course(schedule), choices, stoppedAt, idle);
    }

    private Optional<Progress> startStack() {
        if (ledger.round().done(Step.START_STACK).isPresent()) {
            return Optional.empty();
        }
        // a schedule that is switched on in the minute in which something is due may still fire for it
        Instant now = parties.now();
        Optional<Instant> latest = stack.courses().values().stream()
                .flatMap(course -> course.dueWithin(now.minus(SETTLING), now.plusNanos(1)).stream()
                        .map(course::due))
                .max(Instant::compareTo);
        if (latest.isPresent()) {
            return waiting(latest.get().plus(SETTLING), "what was due just now is past");
        }
        ledger.begin(Step.START_STACK);
        List<String> lasting = ledger.round().handOvers().entrySet().stream()
                .filter(entry -> entry.getValue().first().isPresent())
                .map(Map.Entry::getKey)
                .toList();
        stack.enable(lasting, true);
        ledger.done(Step.START_STACK);
        return Optional.empty();
    }

    private Optional<Progress> catchUp() {
        if (ledger.round().isOver()) {
            return Optional.empty();
        }
        Instant settled = ledger.round().done(Step.START_STACK).orElseThrow().plus(SETTLING);
        if (parties.now().isBefore(settled)) {
            return waiting(settled, "the schedules here have been switched on");
        }
        ledger.begin(Step.CATCH_UP);
        if (!stack.start(ledger.round().handOvers(), settled)) {
            return later("what came due meanwhile is started here");
        }
        ledger.done(Step.CATCH_UP);
        return Optional.empty();
    }

    private Optional<Progress> verify() {
        if (!parties.original().phase().isQuiet()) {
            return held(Obstacles.woken(parties.subject(), "the original is active again"));
        }
        boolean isOff = ledger.round().handOvers().entrySet().stream()
                .filter(entry -> entry.getValue().first().isPresent())
                .anyMatch(entry -> !parties.successor().isEnabled(entry.getKey()));
        if (isOff) {
            return held(Obstacles.woken(parties.subject(), "its schedules here are off again"));
        }
        ledger.done(Step.VERIFY);
        return Optional.empty();
    }

    private Optional<Progress> later(String why) {
        return waiting(parties.now().plus(BETWEEN_LOOKS), why);
    }

    private static Optional<Progress> waiting(Instant until, String why) {
        return Optional.of(Progress.waiting(until, why));
    }

    private static Optional<Progress> held(Diagnostic why) {
        return Optional.of(Progress.held(why));
    }
}
