package dev.penstock.hunt;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Source;
import dev.penstock.model.Deviation;
import dev.penstock.model.Outcomes;
import dev.penstock.model.Pace;
import dev.penstock.model.Trace;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.simulate.StateFailure;
import dev.penstock.simulate.UnsupportedEmission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Random definitions under random outcomes, model against executor. */
final class Hunt {
    /** Seeds that are hunted at once before the pairs are counted again. */
    private static final int BLOCK = 50;
    /** At how many paces more a pair is looked at that differs. */
    private static final int MORE_PACES = 256;

    private final Map<String, Integer> refused = new TreeMap<>();
    private final List<Quarry> found = new ArrayList<>();
    private int same;
    private int asDocumented;
    private int tooClose;
    private int across;

    private Hunt() {}

    /** A pair that differs. */
    record Quarry(long seed, int script, Case hunted, Outcomes outcomes, List<String> differences) {}

    /**
     * Definitions of successive seeds, several at once; the same on any number of processors.
     *
     * @param pairs that are judged at least, unless twenty differ before
     */
    static Hunt from(Path folder, long seed, int scripts, int pairs) {
        Hunt all = new Hunt();
        for (long next = seed; all.pairs() < pairs && all.found().size() < 20; next += BLOCK) {
            LongStream.range(next, next + BLOCK)
                    .parallel()
                    .mapToObj(each -> at(folder.resolve(Long.toString(each)), each, scripts))
                    .toList()
                    .forEach(all::add);
        }
        return all;
    }

    /** The definition of one seed. */
    static Hunt at(Path folder, long seed, int scripts) {
        Hunt hunt = new Hunt();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hunt.hunt(folder, seed, scripts);
        return hunt;
    }

    private void add(Hunt other) {
        other.refused.forEach((code, times) -> refused.merge(code, times, Integer::sum));
        found.addAll(other.found);
        same += other.same;
        asDocumented += other.asDocumented;
        tooClose += other.tooClose;
        across += other.across;
    }

    /** One definition of a seed under several random outcomes. */
    private void hunt(Path folder, long seed, int scripts) {
        Case hunted = Case.of(RandomDefinition.of(new Dice(seed)));
        Source source = hunted.write(folder);
        Compilation compilation = Stage.compile(source);
        Optional<Pipeline> pipeline = Stage.read(source);
        if (compilation.outcome().isBroken() || pipeline.isEmpty()) {
            compilation.outcome().diagnostics().stream()
                    .filter(diagnostic -> diagnostic.isError())
                    .findFirst()
                    .ifPresent(diagnostic -> refused.merge(diagnostic.code().id(), 1, Integer::sum));
            return;
        }
        Stage stage = Stage.of(compilation, pipeline.get(), Mutation.NONE);
        for (int script = 0; script < scripts; script++) {
            Outcomes outcomes = outcomes(new Dice(seed * 1_000 + script), hunted, stage);
            Verdict verdict = judge(stage, hunted.window(), outcomes);
            across += hunted.sketch().waits().isEmpty() ? 0 : 1;
            switch (verdict.kind()) {
                case SAME -> {
                    same++;
                    asDocumented += verdict.isAsDocumented() ? 1 : 0;
                }
                case TOO_CLOSE -> tooClose++;
                case DIFFERENT, REFUSED -> found.add(new Quarry(seed, script, hunted, outcomes, verdict.differences()));
            }
        }
    }

    static Outcomes outcomes(Dice dice, Case hunted, Stage stage) {
        List<Instant> activations =
                RandomOutcomes.activations(dice, hunted.window().after());
        Outcomes nothing = new Outcomes(Map.of(), Map.of(), Map.of(), activations, Optional.empty());
        Trace quiet = stage.model(nothing, hunted.window(), Pace.FASTEST, Deviation.all());
        Outcomes once = RandomOutcomes.of(dice, hunted.sketch(), quiet, activations);
        if (!dice.is(25) || hunted.sketch().waitsBothWays()) {
            return once;
        }
        Trace first = stage.model(once, hunted.window(), Pace.FASTEST, Deviation.all());
        return RandomOutcomes.again(dice, hunted.sketch(), first, once);
    }

    static Verdict judge(Stage stage, Window window, Outcomes outcomes) {
        List<Trace> said = said(stage, window, outcomes, Pace.usual());
        Trace early = said.get(0);
        if (early.runs().values().stream().anyMatch(Trace.Run::isOpen)) {
            throw new IllegalStateException("the model goes on for ever: " + early);
        }
        if (hangsOnLoose(stage, outcomes, early) || hangsOnPace(said)) {
            return Verdict.of(Verdict.Kind.TOO_CLOSE);
        }
        try {
            Trace seen = stage.play(outcomes, window).trace();
            if (!new Equivalence(said).differences(seen).isEmpty()) {
                return judgeOnceMore(said, said(stage, window, outcomes, Pace.drawn(MORE_PACES)), seen);
            }
        } catch (UnsupportedEmission | StateFailure failure) {
            return new Verdict(Verdict.Kind.REFUSED, List.of("the executor refused: " + failure.getMessage()), false);
        }
        Trace pure = stage.model(outcomes, window, Pace.FASTEST, Deviation.none());
        return new Verdict(Verdict.Kind.SAME, List.of(), pure.equals(early));
    }

    private static List<Trace> said(Stage stage, Window window, Outcomes outcomes, List<Pace> paces) {
        return paces.stream()
                .map(pace -> stage.model(outcomes, window, pace, Deviation.all()))
                .toList();
    }

    /** What differs from the usual paces may be what one between them would do. */
    private static Verdict judgeOnceMore(List<Trace> usual, List<Trace> drawn, Trace seen) {
        List<Trace> said = Stream.concat(usual.stream(), drawn.stream()).toList();
        if (hangsOnPace(said)) {
            return Verdict.of(Verdict.Kind.TOO_CLOSE);
        }
        List<String> differences = new Equivalence(said).differences(seen);
        return differences.isEmpty()
                ? new Verdict(Verdict.Kind.SAME, List.of(), false)
                : new Verdict(Verdict.Kind.DIFFERENT, differences, false);
    }

    private static boolean hangsOnPace(List<Trace> said) {
        return said.stream().map(Trace::shape).distinct().count() > 1;
    }

    /** Whether what nothing is said of in one run decides over another: a rerun, or one that waits for its turn. */
    private static boolean hangsOnLoose(Stage stage, Outcomes outcomes, Trace trace) {
        List<Trace.Run> first = trace.runs().entrySet().stream()
                .filter(entry -> !entry.getKey().endsWith(Outcomes.AGAIN))
                .map(Map.Entry::getValue)
                .toList();
        boolean isLoose = first.stream().anyMatch(run -> !run.loose().isEmpty());
        return isLoose && (outcomes.rerun().isPresent() || (stage.takesTurns() && first.size() > 1));
    }

    int pairs() {
        return same + tooClose + found.size();
    }

    List<Quarry> found() {
        return found;
    }

    String report() {
        return ("%s pairs, %s of them across schedules: %s the same (%s even in what is excused), %s too close to call,"
                        + " %s different; refused %s")
                .formatted(pairs(), across, same, asDocumented, tooClose, found.size(), refused);
    }
}
