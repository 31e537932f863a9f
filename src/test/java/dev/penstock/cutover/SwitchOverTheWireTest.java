package dev.penstock.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.account.Connection;
import dev.penstock.account.OriginalPipeline;
import dev.penstock.account.PipelinesStandIn;
import dev.penstock.account.StandInPipeline;
import dev.penstock.diagnostic.Location;
import dev.penstock.operate.Account;
import dev.penstock.operate.AccountStandIn;
import dev.penstock.operate.DeployedSuccessor;
import dev.penstock.operate.Deployment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A switch and its roll-back over the wire protocols of both services, which throttle every few calls. */
final class SwitchOverTheWireTest {
    private static final String RUN = "arn:aws:states:eu-west-1:123456789012:stateMachine:DailyRun-a1";

    private final PipelinesStandIn pipelines = new PipelinesStandIn();
    private final AccountStandIn aws = new AccountStandIn();
    private final StandInPipeline pipeline = new StandInPipeline("df-1", "nightly", true);
    private final World world = new World(Instant.parse("2026-03-02T10:00:00Z"), new Random(1));
    private final Memory journal = new Memory();

    /** A journal that keeps what its file would hold. */
    private static final class Memory implements Journal {
        private Optional<Round> last = Optional.empty();

        @Override
        public Optional<Round> read() {
            return last;
        }

        @Override
        public void write(Round round) {
            last = Optional.of(RoundTextTest.reread(round));
        }
    }

    @BeforeEach
    void deploy() {
        pipelines.add(pipeline);
        pipelines.throttleEvery(9);
        aws.with(pipelines);
        aws.deploy(
                "nightly", "Daily", Map.of("origin", "2024-04-08T00:00:00Z", "period", "1 day", "style", "timeseries"));
        aws.schedule("nightly", "Daily").put("State", "DISABLED");
        aws.throttleEvery(13);
    }

    @AfterEach
    void close() {
        aws.close();
        pipelines.close();
    }

    private Progress drive(Function<Parties, Progress> direction) {
        Subject subject = new Subject(
                "nightly", Location.of("definition.json"), Map.of("Daily", Set.of("Work")), List.of(), false);
        try (Account account = aws.account();
                OriginalPipeline original = new OriginalPipeline(
                        Connection.of(Optional.of("eu-west-1"), Optional.of(aws.address())), "df-1")) {
            Supplier<Progress> step = () -> direction.apply(new Parties(
                    subject,
                    original,
                    new DeployedSuccessor(account, Connection.asking(() -> Deployment.find(account, "nightly"))),
                    journal,
                    world));
            Progress progress = step.get();
            while (progress.until().isPresent()) {
                world.passUntil(progress.until().get());
                progress = step.get();
            }
            return progress;
        }
    }

    private List<Object> runs() {
        return aws.states.executions(RUN).stream()
                .map(execution -> execution.get("name"))
                .sorted()
                .toList();
    }

    @Test
    void whatTheOriginalHasNotDoneTheStackDoesAndBack() {
        Progress there = drive(parties -> Forward.advance(parties, Choices.NONE));

        assertThat(there.isDone()).as(there.news()).isTrue();
        assertThat(pipeline.switches()).containsExactly("deactivate, cancelActive false");
        assertThat(aws.schedule("nightly", "Daily")).containsEntry("State", "ENABLED");
        assertThat(journal.read().orElseThrow().handOvers())
                .containsEntry(
                        "Daily",
                        new HandOver(
                                Optional.of(Instant.parse("2026-03-01T00:00:00Z")),
                                Optional.of(Instant.parse("2026-03-02T00:00:00Z")),
                                List.of()));
        assertThat(runs()).isEmpty();

        world.passUntil(Instant.parse("2026-03-05T12:00:00Z"));
        Progress back = drive(Back::advance);

        assertThat(back.isDone()).as(back.news()).isTrue();
        assertThat(back.news()).contains("2026-03-05T00:00:00Z");
        assertThat(runs()).containsExactly("20260302T000000Z", "20260303T000000Z", "20260304T000000Z");
        assertThat(aws.schedule("nightly", "Daily")).containsEntry("State", "DISABLED");
        double from = Instant.parse("2026-03-05T00:00:00Z").getEpochSecond();
        assertThat(pipeline.switches()).hasSize(2).last().isEqualTo("activate from " + from);
        assertThat(pipelines.throttled()).isPositive();
    }

    @Test
    void anOriginalThatIsUntouchedGoesOnWhereItWas() {
        Progress waiting = Forward.advance(parties(), Choices.NONE);
        assertThat(waiting.until()).isPresent();
        assertThat(drive(Back::advance).isDone()).isTrue();
        assertThat(pipeline.switches()).containsExactly("deactivate, cancelActive false", "activate from null");
        assertThat(aws.updates).isEmpty();
    }

    private Parties parties() {
        Subject subject = new Subject(
                "nightly", Location.of("definition.json"), Map.of("Daily", Set.of("Work")), List.of(), false);
        Account account = aws.account();
        return new Parties(
                subject,
                new OriginalPipeline(Connection.of(Optional.of("eu-west-1"), Optional.of(aws.address())), "df-1"),
                new DeployedSuccessor(account, Connection.asking(() -> Deployment.find(account, "nightly"))),
                journal,
                world);
    }
}
