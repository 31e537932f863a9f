package dev.penstock.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Execution.Status;
import dev.penstock.simulate.Invariants;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that overlap, against {@code maxActiveInstances}. */
final class SlotsTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void startsRunsInTheirOrderAndNoMoreThanTheLimitAtOnce(int limit) {
        Crowd crowd = Crowd.of(limit, folder, longWork());
        for (int minute = 0; minute < 4; minute++) {
            crowd.startAt(minute);
        }
        crowd.untilIdle();
        assertThat(crowd.runs()).allMatch(run -> run.status() == Status.SUCCEEDED);
        assertThat(crowd.mostAtOnce()).isEqualTo(limit);
        assertThat(crowd.order()).containsExactly("r1", "r2", "r3", "r4");
        assertThat(crowd.began(crowd.runs().get(limit)))
                .isBetween(
                        crowd.stopped(crowd.runs().get(0)).minusSeconds(5),
                        crowd.stopped(crowd.runs().get(0)).plusSeconds(5));
        assertThat(Invariants.of(crowd.simulation()).violations()).isEmpty();
        assertFree(crowd, limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void countsRunsThatStartInOneInstant(int limit) {
        Crowd crowd = Crowd.of(limit, folder, longWork());
        for (int run = 0; run < 5; run++) {
            crowd.startAt(0);
        }
        crowd.untilIdle();
        assertThat(crowd.runs()).allMatch(run -> run.status() == Status.SUCCEEDED);
        assertThat(crowd.mostAtOnce()).isEqualTo(limit);
        assertThat(crowd.order()).hasSize(5);
        assertFree(crowd, limit);
    }

    @Test
    void handsTheSlotOfAnAbortedRunToTheFirstThatWaits() {
        Crowd crowd = Crowd.of(1, folder, longWork());
        Execution aborted = crowd.startAt(0);
        Execution second = crowd.startAt(1);
        Execution third = crowd.startAt(2);
        crowd.abortAt(10, aborted).untilIdle();
        assertThat(List.of(aborted.status(), second.status(), third.status()))
                .containsExactly(Status.ABORTED, Status.SUCCEEDED, Status.SUCCEEDED);
        assertThat(crowd.mostAtOnce()).isEqualTo(1);
        assertThat(crowd.order()).containsExactly("r1", "r2", "r3");
        assertThat(crowd.began(second)).isBefore(crowd.stopped(aborted).plus(Duration.ofMinutes(2)));
        assertFree(crowd, 1);
    }

    @Test
    void passesOverARunThatWasAbortedWhileItWaited() {
        Crowd crowd = Crowd.of(1, folder, longWork());
        Execution first = crowd.startAt(0);
        Execution aborted = crowd.startAt(1);
        Execution third = crowd.startAt(2);
        crowd.abortAt(5, aborted).untilIdle();
        assertThat(List.of(first.status(), aborted.status(), third.status()))
                .containsExactly(Status.SUCCEEDED, Status.ABORTED, Status.SUCCEEDED);
        assertThat(crowd.order()).containsExactly("r1", "r3");
        assertThat(crowd.began(third)).isBefore(crowd.stopped(first).plusSeconds(5));
        assertFree(crowd, 1);
    }

    @Test
    void passesOnTheSlotThatAnAbortedRunWasJustHanded() {
        Crowd crowd = Crowd.of(1, folder, longWork());
        Execution first = crowd.startAt(0);
        Execution aborted = crowd.startAt(1);
        Execution third = crowd.startAt(2);
        // the first one ends during the minute in which the Sweep holds still
        long minute = Duration.between(Rehearsal.START, endOfFirst()).toMinutes();
        crowd.abortAt(minute, aborted).untilIdle();
        assertThat(crowd.stopped(first))
                .isBetween(crowd.stopped(aborted), crowd.stopped(aborted).plusSeconds(60));
        assertThat(third.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(crowd.order()).containsExactly("r1", "r3");
        assertFree(crowd, 1);
    }

    private Instant endOfFirst() {
        Crowd crowd = Crowd.of(1, folder, longWork());
        Execution first = crowd.startAt(0);
        return crowd.untilIdle().stopped(first);
    }

    @Test
    void freesTheSlotsOfRunsThatFail() {
        Crowd crowd = Crowd.of(1, folder, longWork().work("Extract", Outcome.failsAfter(QUARTER)));
        for (int minute = 0; minute < 3; minute++) {
            crowd.startAt(minute);
        }
        crowd.untilIdle();
        assertThat(crowd.runs()).allMatch(run -> run.status() == Status.FAILED);
        assertThat(crowd.mostAtOnce()).isEqualTo(1);
        assertThat(crowd.order()).containsExactly("r1", "r2", "r3");
        assertThat(Invariants.of(crowd.simulation()).violations()).isEmpty();
        assertFree(crowd, 1);
    }

    @Test
    void losesNoSlotWhereverRunsAreAborted() {
        Crowd happy = Crowd.of(1, folder, longWork());
        List<Execution> both = List.of(happy.startAt(0), happy.startAt(1));
        happy.untilIdle();
        Set<String> states = new LinkedHashSet<>();
        both.forEach(run -> states.addAll(happy.simulation().trace().statesOf(run)));
        assertThat(states).contains("Wait for slot", "Give slot back", "Wake next", "Wake with slot");
        for (String state : states) {
            Crowd crowd = Crowd.of(1, folder, longWork().abortAt(state));
            for (int minute = 0; minute < 4; minute++) {
                crowd.startAt(minute);
            }
            crowd.untilIdle();
            assertThat(crowd.runs()).as(state).noneMatch(run -> run.status() == Status.RUNNING);
            assertThat(crowd.mostAtOnce()).as(state).isLessThanOrEqualTo(1);
            assertThat(crowd.simulation().openTokens()).as(state).isZero();
            Execution last = crowd.startAt(100_000);
            crowd.untilIdle();
            assertThat(last.status()).as(state).isNotEqualTo(Status.RUNNING);
            assertThat(Duration.between(last.startTime(), crowd.stopped(last)))
                    .as(state)
                    .isLessThan(Duration.ofHours(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Read slots",
                "Take slot",
                "Wait for slot",
                "Read slots to leave",
                "Give slot back",
                "Wake with slot"
            })
    void survivesLostAnswersAndRefusedCalls(String state) {
        for (Script script : List.of(
                longWork().loseAnswer(state, 1),
                longWork().loseAnswer(state, 4),
                longWork().failState(state, 3, "DynamoDb.DynamoDbException", "throttled"))) {
            Crowd crowd = Crowd.of(1, folder, script);
            for (int minute = 0; minute < 3; minute++) {
                crowd.startAt(minute);
            }
            crowd.untilIdle();
            assertThat(crowd.runs()).as(state).allMatch(run -> run.status() == Status.SUCCEEDED);
            assertThat(crowd.mostAtOnce()).isEqualTo(1);
            assertThat(crowd.order()).hasSize(3);
            assertFree(crowd, 1);
        }
    }

    @Test
    void doesNoWorkWithoutASlotAndSaysSo() {
        for (String state : List.of("Read slots", "Take slot")) {
            Crowd crowd =
                    Crowd.of(1, folder, longWork().failState(state, 8, "DynamoDb.DynamoDbException", "out of reach"));
            Execution run = crowd.startAt(0);
            crowd.untilIdle();
            assertThat(run.status()).isEqualTo(Status.FAILED);
            assertThat(run.cause().orElseThrow())
                    .contains("\"CANCELED\"", "No slot among 1: DynamoDb.DynamoDbException")
                    .doesNotContain("FINISHED");
            assertThat(crowd.simulation().work()).isEmpty();
            assertFree(crowd, 1);
        }
    }

    @Test
    void letsTheSweepFreeASlotThatTheRunCouldNotGiveBack() {
        Crowd crowd = Crowd.of(
                1, folder, longWork().failState("Give slot back", 8, "DynamoDb.DynamoDbException", "out of reach"));
        Execution first = crowd.startAt(0);
        Execution second = crowd.startAt(1);
        crowd.untilIdle();
        assertThat(first.status()).isEqualTo(Status.FAILED);
        assertThat(first.cause().orElseThrow()).contains("FINISHED").doesNotContain("CANCELED");
        assertThat(second.status()).isEqualTo(Status.SUCCEEDED);
        assertFree(crowd, 1);
    }

    @Test
    void givesUpWaitingForASlotThatNeverComes() {
        Crowd crowd = Crowd.of(
                1,
                folder,
                longWork()
                        .abortAt("Run Extract")
                        .failState("Read slots of the run", 8, "DynamoDb.DynamoDbException", "out of reach"));
        crowd.startAt(0);
        Execution waiting = crowd.startAt(1);
        crowd.untilIdle();
        assertThat(waiting.status()).isEqualTo(Status.FAILED);
        assertThat(waiting.cause().orElseThrow()).contains("No slot among 1: the runs before it took too long");
        assertThat(crowd.activity(waiting)).isEmpty();
    }

    @Test
    void doesNotCountReruns() {
        Crowd crowd = Crowd.of(1, folder, longWork());
        Execution first = crowd.startAt(0);
        Execution rerun = crowd.startAt(1, Map.of("finished", Map.of("Extract", "FINISHED")));
        Execution third = crowd.startAt(2);
        crowd.untilIdle();
        assertThat(crowd.runs()).allMatch(run -> run.status() == Status.SUCCEEDED);
        assertThat(crowd.began(rerun)).isBefore(crowd.stopped(first));
        assertThat(crowd.began(third)).isAfterOrEqualTo(crowd.stopped(first).minusSeconds(5));
        assertFree(crowd, 1);
    }

    @Test
    void runsActivationsInTurns() {
        Crowd crowd = Crowd.onDemand(longWork());
        for (int minute = 0; minute < 3; minute++) {
            crowd.startAt(minute);
        }
        crowd.untilIdle();
        assertThat(crowd.runs()).allMatch(run -> run.status() == Status.SUCCEEDED);
        assertThat(crowd.mostAtOnce()).isEqualTo(1);
        assertThat(crowd.order()).containsExactly("r1", "r2", "r3");
        assertThat(Invariants.of(crowd.simulation()).violations()).isEmpty();
        assertFree(crowd, 1);
    }

    @Test
    void queuesMoreRunsThanOneItemHolds() {
        Crowd crowd = Crowd.of(1, folder, new Script());
        for (int run = 0; run < 120; run++) {
            crowd.startAt(0);
        }
        crowd.untilIdle();
        assertThat(crowd.runs()).allMatch(run -> run.status() == Status.SUCCEEDED);
        assertThat(crowd.mostAtOnce()).isEqualTo(1);
        assertThat(crowd.order()).hasSize(120);
    }

    @Test
    void keepsTheLimitThroughRandomStartsAbortsAndFailures() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int limit = 1 + random.nextInt(3);
            Crowd crowd = Crowd.of(limit, folder, randomScript(random));
            Set<Execution> aborted = new LinkedHashSet<>();
            long minute = 0;
            for (int step = 0; step < 10; step++) {
                minute += random.nextInt(12);
                if (random.nextInt(4) > 0 || crowd.runs().isEmpty()) {
                    crowd.startAt(minute);
                } else {
                    Execution victim =
                            crowd.runs().get(random.nextInt(crowd.runs().size()));
                    crowd.abortAt(minute, victim);
                    aborted.add(victim);
                }
            }
            crowd.untilIdle();
            assertThat(crowd.runs()).as("seed " + seed).noneMatch(run -> run.status() == Status.RUNNING);
            assertThat(crowd.runs())
                    .as("seed " + seed)
                    .filteredOn(run -> !aborted.contains(run))
                    .allMatch(run -> crowd.activity(run).isPresent());
            assertThat(crowd.mostAtOnce()).as("seed " + seed).isLessThanOrEqualTo(limit);
            assertThat(crowd.simulation().openTokens()).isZero();
            assertFree(crowd, limit);
        }
    }

    private static Script randomScript(Random random) {
        Script script = longWork();
        if (random.nextBoolean()) {
            script.work("Extract", 1, Outcome.failsAfter(Duration.ofMinutes(3)));
        }
        for (String state : List.of("Take slot", "Wait for slot", "Give slot back", "Wake with slot")) {
            script.loseAnswer(state, random.nextInt(3));
            script.failState(state, random.nextInt(3), "DynamoDb.DynamoDbException", "throttled");
        }
        return script;
    }

    private static Script longWork() {
        return new Script().otherWork(Outcome.succeedsAfter(QUARTER)).boot(Duration.ofSeconds(35));
    }

    /** As many further runs as there are slots begin at once. */
    private static void assertFree(Crowd crowd, int limit) {
        long minute =
                Duration.between(Rehearsal.START, crowd.simulation().now()).toMinutes() + 10;
        for (int i = 0; i < limit; i++) {
            Execution next = crowd.startAt(minute + i);
            crowd.simulation().runUntil(next.startTime().plusSeconds(10));
            assertThat(crowd.activity(next)).as("%s has its slot at once", next).isPresent();
        }
        crowd.untilIdle();
    }
}
