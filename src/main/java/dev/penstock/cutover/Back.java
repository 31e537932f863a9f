package dev.penstock.cutover;

import dev.penstock.cutover.Division.Idle;
import dev.penstock.cutover.Original.Phase;
import dev.penstock.cutover.Parties.Past;
import dev.penstock.cutover.Round.Direction;
import dev.penstock.cutover.Round.Resumption;
import dev.penstock.cutover.Round.Step;
import dev.penstock.cutover.Successor.Run;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.schedule.DateTimes;
import dev.penstock.schedule.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The way back from the stack to the original, from wherever a switch has got to.
 *
 * <pre>
 * switch the schedules off -> start what came due until then -> wait for the runs here
 *     -> activate the original from the first interval that isn't done -> look at both
 * </pre>
 *
 * <p>What came due before the schedules were off is the stack's, whether its firing has arrived or not: its run is
 * started under its name, which nothing can do twice. Where the stack was never switched on, the original goes on where
 * it was.
 */
public final class Back {
    private final Parties parties;
    private final Stack stack;
    private final Ledger ledger;
    private final boolean mayHaveFired;

    private Back(Parties parties) {
        this.parties = parties;
        stack = new Stack(parties);
        Optional<Round> before = parties.journal().read();
        mayHaveFired = stack.isAnyEnabled()
                || before.filter(round -> round.hasBegun(Step.START_STACK)
                                || round.hasBegun(Step.STOP_STACK)
                                || round.resumption().isPresent())
                        .isPresent();
        ledger = new Ledger(
                parties.journal(),
                parties.clock(),
                before.map(round -> round.direction() == Direction.BACK
                                ? round
                                : round.turned(Direction.BACK, parties.now()))
                        .orElseGet(() -> Round.begin(Direction.BACK, parties.now())));
    }

    /** Goes on as far as it can without waiting. */
    public static Progress advance(Parties parties) {
        return parties.subject().isOnDemand()
                ? Progress.done("runs on demand: who activates it has to activate the original again")
                : new Back(parties).go();
    }

    private Progress go() {
        if (ledger.round().isOver()) {
            return verify().orElseGet(this::outcome);
        }
        List<Supplier<Optional<Progress>>> steps = List.of(
                this::awaitOriginal,
                this::stopStack,
                this::divide,
                this::claim,
                this::awaitStack,
                this::startOriginal,
                this::claimRest,
                this::verify);
        return steps.stream()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(this::outcome);
    }

    private Progress outcome() {
        Optional<Instant> from = ledger.round().resumption().flatMap(Resumption::from);
        return Progress.done("rolled back"
                + from.map(start -> ": the original goes on with the interval of " + DateTimes.print(start))
                        .orElse(""));
    }

    private Optional<Progress> awaitOriginal() {
        Phase phase = parties.original().phase();
        Round round = ledger.round();
        // the call that deactivates it may be on its way
        Instant heard = round.begun().plus(Forward.SETTLING);
        boolean mayBeStopping = phase == Phase.ACTIVE && round.isStoppedByUs() && !round.hasBegun(Step.START_ORIGINAL);
        if (mayBeStopping && parties.now().isBefore(heard)) {
            return Optional.of(Progress.waiting(heard, "the original may just be being deactivated"));
        }
        return phase == Phase.ENDING ? later("the original ends what it has begun") : Optional.empty();
    }

    private Optional<Progress> stopStack() {
        if (!mayHaveFired || ledger.round().done(Step.STOP_STACK).isPresent()) {
            return Optional.empty();
        }
        Instant moment = new Quiet(List.copyOf(stack.courses().values())).from(parties.now());
        if (stack.isAnyEnabled() && moment.isAfter(parties.now())) {
            return Optional.of(
                    Progress.waiting(moment, "the schedules here are switched off at " + DateTimes.print(moment)));
        }
        ledger.begin(Step.STOP_STACK);
        stack.enable(stack.courses().keySet(), false);
        ledger.done(Step.STOP_STACK);
        return Optional.empty();
    }

    /** Where the record of the switch is lost, what the original has done says it. */
    private Optional<Progress> divide() {
        if (!mayHaveFired || !ledger.round().handOvers().isEmpty()) {
            return Optional.empty();
        }
        Past past = parties.past(stack.courses());
        Map<String, HandOver> divided = new LinkedHashMap<>();
        for (String schedule : stack.courses().keySet()) {
            Set<Instant> settled = new TreeSet<>(ledger.round().settled().getOrDefault(schedule, List.of()));
            Outcome<HandOver> outcome = new Division(
                            parties.subject(), schedule, stack.course(schedule), Choices.NONE, parties.now(), Idle.NOT)
                    .settle(past, settled, new TreeSet<>());
            if (outcome.isBroken()) {
                return Optional.of(Progress.held(outcome.diagnostics().get(0)));
            }
            divided.put(schedule, outcome.orElseThrow());
        }
        ledger.change(round -> round.with(divided));
        return Optional.empty();
    }

    private Optional<Progress> claim() {
        if (!mayHaveFired) {
            return Optional.empty();
        }
        if (ledger.round().resumption().isEmpty()) {
            Instant settled = ledger.round().done(Step.STOP_STACK).orElseThrow().plus(Forward.SETTLING);
            if (parties.now().isBefore(settled)) {
                return Optional.of(Progress.waiting(settled, "the schedules here have been switched off"));
            }
            choose(parties.now());
        }
        ledger.begin(Step.CLAIM);
        Instant boundary = ledger.round().resumption().orElseThrow().boundary();
        if (!stack.start(ledger.round().handOvers(), boundary)) {
            return later("what came due until then is started here");
        }
        ledger.done(Step.CLAIM);
        return Optional.empty();
    }

    private void choose(Instant boundary) {
        boolean isUntouched = !stack.hasRun(ledger.round().handOvers())
                && ledger.round().handOvers().entrySet().stream()
                        .allMatch(entry -> stack.lacking(entry.getKey(), entry.getValue(), boundary)
                                .isEmpty());
        Takeover takeover = Takeover.at(stack.courses(), boundary);
        ledger.change(round -> round.with(
                isUntouched
                        ? new Resumption(boundary, Optional.empty(), Map.of())
                        : new Resumption(boundary, takeover.from(), takeover.rest())));
    }

    private Optional<Progress> awaitStack() {
        List<Run> running = mayHaveFired && !ledger.round().hasBegun(Step.START_ORIGINAL) ? stack.running() : List.of();
        return running.isEmpty()
                ? Optional.empty()
                : later("runs here go on: "
                        + String.join(
                                ", ",
                                running.stream().map(Run::interval).limit(3).toList()));
    }

    private Optional<Progress> startOriginal() {
        Phase phase = parties.original().phase();
        boolean isOurs = ledger.round().isStoppedByUs() || mayHaveFired;
        boolean isOver = ledger.round()
                .resumption()
                .filter(resumption -> Takeover.at(stack.courses(), resumption.boundary())
                        .from()
                        .isEmpty())
                .isPresent();
        if (phase == Phase.INACTIVE && isOurs && !isOver) {
            ledger.begin(Step.START_ORIGINAL);
            parties.original().activate(ledger.round().resumption().flatMap(Resumption::from));
        }
        if (ledger.round().hasBegun(Step.START_ORIGINAL)) {
            if (parties.original().phase() != Phase.ACTIVE) {
                return later("the original is being activated");
            }
            ledger.done(Step.START_ORIGINAL);
        }
        return Optional.empty();
    }

    private Optional<Progress> claimRest() {
        Instant now = parties.now();
        Map<String, List<Instant>> rest =
                ledger.round().resumption().map(Resumption::rest).orElse(Map.of());
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        ledger.begin(Step.CLAIM_REST);
        List<Instant> pending = new ArrayList<>();
        Map<String, HandOver> due = new TreeMap<>();
        rest.forEach((schedule, starts) -> {
            Course course = stack.course(schedule);
            List<Interval> intervals =
                    starts.stream().flatMap(start -> course.at(start).stream()).toList();
            intervals.stream().map(course::due).filter(now::isBefore).forEach(pending::add);
            due.put(
                    schedule,
                    new HandOver(
                            Optional.empty(),
                            Optional.empty(),
                            intervals.stream()
                                    .filter(interval -> !course.due(interval).isAfter(now))
                                    .map(Interval::start)
                                    .toList()));
        });
        if (!stack.start(due, now)) {
            return later("what the original can't take up is started here");
        }
        if (!pending.isEmpty()) {
            Instant next = Collections.min(pending);
            return Optional.of(Progress.waiting(
                    next,
                    "the original is on again; what comes due at " + DateTimes.print(next)
                            + " began before, and is run here"));
        }
        ledger.done(Step.CLAIM_REST);
        return Optional.empty();
    }

    private Optional<Progress> verify() {
        if (stack.isAnyEnabled()) {
            return Optional.of(Progress.held(Obstacles.woken(parties.subject(), "its schedules here are on again")));
        }
        ledger.done(Step.VERIFY);
        return Optional.empty();
    }

    private Optional<Progress> later(String why) {
        return Optional.of(Progress.waiting(parties.now().plus(Forward.BETWEEN_LOOKS), why));
    }
}
