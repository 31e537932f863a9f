package dev.penstock.rehearsal;

import static java.util.Objects.requireNonNull;

import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.simulate.Outcome;
import dev.penstock.simulate.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Failures that come together in one run, drawn by chance that can be repeated.
 *
 * @param sentences what goes wrong
 */
record Combination(Script script, List<String> sentences) {
    private static final int MOST_MINUTES = 90;

    Combination {
        requireNonNull(script, "script");
        sentences = List.copyOf(sentences);
    }

    /**
     * The combination of a seed.
     *
     * @param states of the run, at which calls are throttled or somebody stops it
     */
    static Combination of(long seed, RunPlan run, List<String> states) {
        Drawing drawing = new Drawing(seed);
        run.steps(Step.Activity.class).forEach(activity -> drawing.work(activity.id()));
        run.steps(Step.Probe.class).forEach(probe -> drawing.precondition(probe.id()));
        run.leases().keySet().forEach(drawing::machine);
        drawing.throttling(states);
        drawing.stop(states);
        return new Combination(drawing.script, drawing.sentences);
    }

    @Override
    public String toString() {
        return sentences.isEmpty() ? "nothing goes wrong" : String.join(", ", sentences);
    }

    private static final class Drawing {
        private final Random random;
        private final Script script = new Script().everyObject();
        private final List<String> sentences = new ArrayList<>();

        private Drawing(long seed) {
            // neighbouring seeds of Random start alike
            random = new Random(seed * 0x9E3779B97F4A7C15L);
            random.nextInt();
        }

        private boolean is(int percent) {
            return random.nextInt(100) < percent;
        }

        private void work(String id) {
            Duration after = Duration.ofMinutes(1 + random.nextInt(MOST_MINUTES));
            int attempt = 1 + random.nextInt(2);
            switch (random.nextInt(8)) {
                case 0 -> {
                    script.work(id, Outcome.failsAfter(after));
                    sentences.add("`%s` fails after %s".formatted(id, Words.of(after)));
                }
                case 1 -> {
                    script.work(id, attempt, Outcome.failsAfter(after));
                    sentences.add("attempt %s of `%s` fails after %s".formatted(attempt, id, Words.of(after)));
                }
                case 2 -> {
                    script.work(id, attempt, Outcome.hangs());
                    sentences.add("attempt %s of `%s` hangs".formatted(attempt, id));
                }
                case 3 -> {
                    script.work(id, attempt, Outcome.dies(after));
                    sentences.add(
                            "what attempt %s of `%s` runs on dies after %s".formatted(attempt, id, Words.of(after)));
                }
                default -> script.work(id, Outcome.succeedsAfter(after));
            }
        }

        private void precondition(String id) {
            if (is(15)) {
                Mishaps.miss(script, id);
                sentences.add("`%s` never holds".formatted(id));
            }
        }

        private void machine(String id) {
            if (is(10)) {
                Mishaps.refuse(script, id);
                sentences.add("AWS refuses `%s`".formatted(id));
            } else if (is(20)) {
                script.failState("Lease " + id, 1, "Ec2.Ec2Exception", "InsufficientInstanceCapacity");
                sentences.add("AWS refuses `%s` once".formatted(id));
            }
            if (is(20)) {
                script.failState("Release " + id, 1, "Ec2.Ec2Exception", "throttled");
                sentences.add("AWS doesn't take `%s` back at first".formatted(id));
            }
        }

        private void throttling(List<String> states) {
            if (is(40)) {
                String state = states.get(random.nextInt(states.size()));
                script.failState(state, 1, "Sdk.SdkClientException", "Rate exceeded");
                sentences.add("AWS throttles `%s` once".formatted(state));
            }
        }

        private void stop(List<String> states) {
            if (is(15)) {
                String state = states.get(random.nextInt(states.size()));
                script.abortAt(state);
                sentences.add("somebody stops the run at `%s`".formatted(state));
            }
        }
    }
}
