package dev.penstock.rehearsal;

import static java.util.Objects.requireNonNull;

import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.rehearsal.Rehearsal.Played;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Invariants;
import dev.penstock.simulate.ObjectRecord;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plays a pipeline on its happy path, with each single failure and with random combinations of them, and says what held. */
public final class Verification {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SWEEP = Duration.ofMinutes(5);

    private final Rehearsal rehearsal;
    private final RunPlan run;
    private final int mostPlaces;
    private final List<Claim> claims = new ArrayList<>();

    private Verification(Rehearsal rehearsal, RunPlan run, int mostPlaces) {
        this.rehearsal = rehearsal;
        this.run = run;
        this.mostPlaces = mostPlaces;
    }

    /**
     * Something that holds of a pipeline.
     *
     * @param runs how many runs were played to see it
     * @param isSample whether other runs could have been played as well
     * @param violations where it didn't hold, as sentences
     */
    public record Claim(String schedule, String sentence, int runs, boolean isSample, List<String> violations) {
        public Claim {
            requireNonNull(schedule, "schedule");
            requireNonNull(sentence, "sentence");
            violations = List.copyOf(violations);
        }
    }

    /**
     * Combinations of failures to be drawn.
     *
     * @param seed of the first; each further one has the next
     */
    public record Hunt(long seed, int runs) {}

    /** What was played and what held, schedule by schedule; those that share a resource with others are left out. */
    public static List<Claim> of(Rehearsal rehearsal, Hunt hunt) {
        return of(rehearsal, hunt, Integer.MAX_VALUE);
    }

    /** The same with each kind of single failure at so many places at most. */
    static List<Claim> of(Rehearsal rehearsal, Hunt hunt, int mostPlaces) {
        List<Claim> claims = new ArrayList<>();
        rehearsal.lone().forEach(run -> {
            Verification verification = new Verification(rehearsal, run, mostPlaces);
            verification.singleFailures();
            verification.combinations(hunt);
            claims.addAll(verification.claims);
        });
        return claims;
    }

    private void singleFailures() {
        List<String> activities =
                run.steps(Step.Activity.class).stream().map(Step::id).toList();
        List<String> preconditions =
                run.steps(Step.Probe.class).stream().map(Step::id).toList();
        Outcome failure = Outcome.failsAfter(Duration.ofSeconds(5));
        claim("When all goes well, every object ends FINISHED.", List.of(""), all -> script(), this::finishes);
        claim(
                "When an activity fails in each of its attempts, the run fails and nothing runs that needs it.",
                activities,
                id -> script().work(id, failure),
                this::failsWithout);
        claim(
                "Work that hangs is cut off, and the run ends.",
                activities,
                id -> script().work(id, Outcome.hangs()),
                this::ends);
        claim(
                "A precondition that never holds is given up, and nothing runs that needs it.",
                preconditions,
                id -> Mishaps.miss(script(), id).work(id, failure),
                this::failsWithout);
        claim(
                "When AWS refuses a machine, its work doesn't run and the run fails.",
                List.copyOf(run.leases().keySet()),
                id -> Mishaps.refuse(script(), id),
                this::fails);
        claim(
                "When AWS refuses to take a machine back at first, the run asks again.",
                List.copyOf(run.leases().keySet()),
                id -> script().failState("Release " + id, 1, "Ec2.Ec2Exception", "throttled"),
                this::finishes);
        claim(
                "Wherever a run is stopped from outside, nothing that it leased outlives it.",
                List.copyOf(rehearsal.states(run)),
                state -> script().abortAt(state),
                (state, played) -> List.of());
    }

    private void combinations(Hunt hunt) {
        List<String> states = List.copyOf(rehearsal.states(run));
        List<String> violations = new ArrayList<>();
        for (long seed = hunt.seed(); seed < hunt.seed() + hunt.runs(); seed++) {
            Combination combination = Combination.of(seed, run, states);
            Played played = rehearsal.once(run, combination.script(), START);
            String subject = "--seed %s (%s)".formatted(seed, combination);
            violations.addAll(violations(subject, played, this::endsInOrder));
        }
        if (hunt.runs() > 0) {
            String sentence = "Whatever fails together, the run ends, says what finished, runs nothing before what it"
                    + " needs, tells once, and leaves nothing behind; drawn from seed " + hunt.seed() + " on.";
            claims.add(new Claim(run.id(), sentence, hunt.runs(), true, violations));
        }
    }

    private interface Scenario {
        Script of(String subject);
    }

    private interface Expectation {
        List<String> violations(String subject, Played played);
    }

    private void claim(String sentence, List<String> subjects, Scenario scenario, Expectation expectation) {
        List<String> violations = new ArrayList<>();
        List<String> chosen = spread(subjects);
        for (String subject : chosen) {
            Played played = rehearsal.once(run, scenario.of(subject), START);
            violations.addAll(violations(subject, played, expectation));
        }
        if (!subjects.isEmpty()) {
            claims.add(new Claim(run.id(), sentence, chosen.size(), chosen.size() < subjects.size(), violations));
        }
    }

    /** As many as are wanted, from the first to the last. */
    private List<String> spread(List<String> subjects) {
        int size = Math.min(subjects.size(), mostPlaces);
        return IntStream.range(0, size)
                .mapToObj(i -> subjects.get((int) ((long) i * subjects.size() / size)))
                .toList();
    }

    private static List<String> violations(String subject, Played played, Expectation expectation) {
        List<String> found = new ArrayList<>(expectation.violations(subject, played));
        Invariants invariants = Invariants.of(played.simulation());
        found.addAll(played.run().status() == Status.ABORTED ? invariants.instancesEnd() : invariants.violations());
        found.addAll(invariants.clustersEnd());
        found.addAll(invariants.outlives(SWEEP));
        return found.stream()
                .distinct()
                .map(violation -> subject.isEmpty() ? violation : subject + ": " + violation)
                .toList();
    }

    private static Script script() {
        return new Script().everyObject();
    }

    private List<String> finishes(String subject, Played played) {
        List<String> violations = new ArrayList<>();
        if (played.run().status() != Status.SUCCEEDED) {
            violations.add("The run ended " + played.run().status() + ".");
        }
        Map<String, ObjectRecord> records = ObjectRecord.of(played.run());
        for (Step step : run.steps().values()) {
            ObjectRecord record = records.get(step.id());
            if (record == null || !record.status().equals("FINISHED")) {
                violations.add("`%s` ended %s.".formatted(step.id(), record == null ? "nowhere" : record.status()));
            }
        }
        return violations;
    }

    private List<String> fails(String subject, Played played) {
        return played.run().status() == Status.FAILED
                ? List.of()
                : List.of("The run ended " + played.run().status() + ".");
    }

    private List<String> ends(String subject, Played played) {
        return played.run().status() == Status.RUNNING ? List.of("The run never ended.") : List.of();
    }

    /** It ends, and nothing was begun before all that it needs had finished. */
    private List<String> endsInOrder(String subject, Played played) {
        List<String> violations = new ArrayList<>(ends(subject, played));
        Map<String, ObjectRecord> records = ObjectRecord.of(played.run());
        for (Work work : played.simulation().work()) {
            if (run.steps().containsKey(work.id())) {
                run.before(work.id()).stream()
                        .flatMap(id -> Optional.ofNullable(records.get(id))
                                .filter(record -> !record.status().equals("FINISHED"))
                                .map(record ->
                                        "`%s` ran although `%s` is %s.".formatted(work.id(), id, record.status()))
                                .stream())
                        .forEach(violations::add);
            }
        }
        return violations;
    }

    private List<String> failsWithout(String subject, Played played) {
        List<String> violations = new ArrayList<>(fails(subject, played));
        for (Work work : played.simulation().work()) {
            if (run.steps().containsKey(work.id()) && run.before(work.id()).contains(subject)) {
                violations.add("`%s` ran although `%s` had failed.".formatted(work.id(), subject));
            }
        }
        return violations;
    }
}
