package dev.penstock.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.cutover.Choices.Missed;
import dev.penstock.cutover.Choices.Side;
import dev.penstock.cutover.Original.Instance;
import dev.penstock.cutover.Original.Phase;
import dev.penstock.diagnostic.Location;
import dev.penstock.schedule.Interval;
import dev.penstock.schedule.Period;
import dev.penstock.schedule.Timing.Bound;
import dev.penstock.schedule.Timing.Origin;
import dev.penstock.schedule.Timing.Recurring;
import dev.penstock.schedule.Timing.Style;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What keeps a switch from going on, and what the user's choices do about it. */
final class ObstaclesTest {
    private static final Recurring DAILY = new Recurring(
            new Origin.At(Instant.parse("2026-01-01T09:00:00Z")),
            new Period(1, Period.Unit.DAY),
            Style.CRON,
            new Bound.None());

    private final World world = new World(Instant.parse("2026-03-05T12:00:00Z"), new Random(1));
    private final Map<String, Boolean> enabled = new TreeMap<>(Map.of("Daily", false));
    private final List<String> runs = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    private Optional<Round> kept = Optional.empty();
    private Phase phase = Phase.ACTIVE;
    private Subject subject = subject(Map.of("Daily", Set.of("Work")), List.of(), false);

    private static Subject subject(Map<String, Set<String>> work, List<String> groups, boolean waitsAcross) {
        return new Subject("nightly", Location.of("nightly/definition.json"), work, groups, waitsAcross);
    }

    private Parties parties() {
        return new Parties(subject, new Quick(), new Plain(), new Kept(), world);
    }

    private final class Kept implements Journal {
        @Override
        public Optional<Round> read() {
            return kept;
        }

        @Override
        public void write(Round round) {
            kept = Optional.of(round);
        }
    }

    private final class Quick implements Original {
        @Override
        public Phase phase() {
            return phase;
        }

        @Override
        public List<Instance> instances(Instant since, Set<String> objects) {
            return List.copyOf(instances);
        }

        @Override
        public void deactivate() {
            phase = Phase.INACTIVE;
        }

        @Override
        public void activate(Optional<Instant> from) {
            phase = Phase.ACTIVE;
        }
    }

    private final class Plain implements Successor {
        @Override
        public Map<String, Recurring> schedules() {
            return Map.of("Daily", DAILY);
        }

        @Override
        public boolean isEnabled(String schedule) {
            return Boolean.TRUE.equals(enabled.get(schedule));
        }

        @Override
        public void enable(String schedule, boolean isEnabled) {
            enabled.put(schedule, isEnabled);
        }

        @Override
        public List<Run> runs(String schedule) {
            return runs.stream().map(name -> new Run(name, "SUCCEEDED")).toList();
        }

        @Override
        public void start(String schedule, Interval interval) {
            runs.add(interval.runName());
        }
    }

    private void ran(String day, String status) {
        instances.add(new Instance("Work", Instant.parse(day + "T09:00:00Z"), status, false));
    }

    private Progress drive(Choices choices) {
        Progress progress = Forward.advance(parties(), choices);
        while (progress.until().isPresent()) {
            world.passUntil(progress.until().get());
            progress = Forward.advance(parties(), choices);
        }
        return progress;
    }

    private static String code(Progress progress) {
        return progress.held().orElseThrow().code().id();
    }

    private static Choices missed(Missed missed) {
        return new Choices(Optional.empty(), Optional.of(missed), Optional.empty(), false);
    }

    @Test
    void otherSchedulesThanTheDefinitions() {
        subject = subject(Map.of("Hourly", Set.of("Work")), List.of(), false);
        Progress held = drive(Choices.NONE);
        assertThat(code(held)).isEqualTo("DP7002");
        assertThat(held.news()).contains("`Daily`", "`Hourly`");
        assertThat(Outlook.of(parties(), Choices.NONE).obstacles()).hasSize(1);
        assertThat(kept).isEmpty();
    }

    @Test
    void aStackThatRunsBesideItsOriginal() {
        enabled.put("Daily", true);
        assertThat(code(drive(Choices.NONE))).isEqualTo("DP7003");
        assertThat(Outlook.of(parties(), Choices.NONE).obstacles())
                .extracting(found -> found.code().id())
                .containsExactly("DP7003");
        assertThat(phase).isEqualTo(Phase.ACTIVE);
    }

    @Test
    void workersThatNobodyHasSpokenOf() {
        subject = subject(Map.of("Daily", Set.of("Work")), List.of("loaders"), false);
        assertThat(code(drive(Choices.NONE))).isEqualTo("DP7004");
        assertThat(drive(new Choices(Optional.empty(), Optional.empty(), Optional.empty(), true))
                        .isDone())
                .isTrue();
    }

    @Test
    void intervalsThatBeginAtOtherTimes() {
        instances.add(new Instance("Work", Instant.parse("2026-03-04T09:30:00Z"), "FINISHED", true));
        assertThat(Outlook.of(parties(), Choices.NONE).obstacles())
                .extracting(found -> found.code().id())
                .containsExactly("DP7005");
        Progress held = drive(Choices.NONE);
        assertThat(code(held)).isEqualTo("DP7005");
        assertThat(held.news()).contains("2026-03-04T09:30:00Z");
        assertThat(enabled).containsEntry("Daily", false);
    }

    @Test
    void whatCameDueWhileTheOriginalWasOffIsLeftToTheUser() {
        phase = Phase.INACTIVE;
        ran("2026-03-02", "FINISHED");
        Progress held = drive(Choices.NONE);
        assertThat(code(held)).isEqualTo("DP7006");
        assertThat(held.news()).contains("3 intervals of `Daily`", "2026-03-03T09:00:00Z");
        assertThat(drive(missed(Missed.SKIP)).isDone()).isTrue();
        assertThat(runs).isEmpty();
        assertThat(enabled).containsEntry("Daily", true);
    }

    @Test
    void whatCameDueWhileTheOriginalWasOffIsRunWhenTheUserSaysSo() {
        phase = Phase.INACTIVE;
        ran("2026-03-02", "FAILED");
        assertThat(drive(missed(Missed.RUN)).isDone()).isTrue();
        assertThat(runs).containsExactly("20260303T090000Z", "20260304T090000Z", "20260305T090000Z");
    }

    @Test
    void anOriginalThatWasNeverActivatedOwesNothing() {
        phase = Phase.NEVER_ACTIVATED;
        assertThat(drive(Choices.NONE).isDone()).isTrue();
        assertThat(runs).isEmpty();
        assertThat(kept.orElseThrow().handOvers().values())
                .extracting(HandOver::first)
                .containsExactly(Optional.of(Instant.parse("2026-03-06T09:00:00Z")));
    }

    @Test
    void anIntervalThatIsHalfDone() {
        subject = subject(Map.of("Daily", Set.of("Work", "Rest")), List.of(), false);
        ran("2026-03-05", "FINISHED");
        instances.add(new Instance("Rest", Instant.parse("2026-03-05T09:00:00Z"), "WAITING_ON_DEPENDENCIES", false));
        assertThat(code(drive(Choices.NONE))).isEqualTo("DP7007");
        assertThat(drive(new Choices(Optional.empty(), Optional.empty(), Optional.of(Side.HERE), false))
                        .isDone())
                .isTrue();
        assertThat(runs).containsExactly("20260305T090000Z");
    }

    @Test
    void aHalfDoneIntervalMayBeLeft() {
        subject = subject(Map.of("Daily", Set.of("Work", "Rest")), List.of(), false);
        ran("2026-03-05", "FINISHED");
        instances.add(new Instance("Rest", Instant.parse("2026-03-05T09:00:00Z"), "WAITING_ON_DEPENDENCIES", false));
        assertThat(drive(new Choices(Optional.empty(), Optional.empty(), Optional.of(Side.THERE), false))
                        .isDone())
                .isTrue();
        assertThat(runs).isEmpty();
    }

    @Test
    void whatWasCancelledBeforeIsNotRunAgain() {
        ran("2026-03-04", "CANCELED");
        ran("2026-03-05", "FINISHED");
        assertThat(drive(Choices.NONE).isDone()).isTrue();
        assertThat(runs).isEmpty();
    }

    @Test
    void schedulesThatWaitForEachOther() {
        subject = subject(Map.of("Daily", Set.of("Work")), List.of(), true);
        assertThat(code(drive(Choices.NONE))).isEqualTo("DP7008");
    }

    @Test
    void anOriginalThatSomebodyActivatesAgain() {
        assertThat(drive(Choices.NONE).isDone()).isTrue();
        phase = Phase.ACTIVE;
        assertThat(code(drive(Choices.NONE))).isEqualTo("DP7009");
    }

    @Test
    void schedulesThatSomebodySwitchesOffAgain() {
        assertThat(drive(Choices.NONE).isDone()).isTrue();
        enabled.put("Daily", false);
        assertThat(code(drive(Choices.NONE))).isEqualTo("DP7009");
    }

    @Test
    void aRollBackThatNobodyNeedsDoesNothing() {
        assertThat(Back.advance(parties()).isDone()).isTrue();
        assertThat(phase).isEqualTo(Phase.ACTIVE);
        phase = Phase.INACTIVE;
        kept = Optional.empty();
        assertThat(Back.advance(parties()).isDone()).isTrue();
        assertThat(phase).isEqualTo(Phase.INACTIVE);
    }

    @Test
    void onDemandNothingIsSwitched() {
        subject = subject(Map.of(), List.of(), false);
        assertThat(drive(Choices.NONE).isDone()).isTrue();
        assertThat(Back.advance(parties()).isDone()).isTrue();
        assertThat(phase).isEqualTo(Phase.ACTIVE);
        assertThat(kept).isEmpty();
    }
}
