package dev.penstock.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Source;
import dev.penstock.model.Outcomes;
import dev.penstock.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hunt that can't tell a wrong translation from a right one would prove nothing. */
final class MutantTest {
    private static final long SEED = 7_000_000;
    private static final int DEFINITIONS = 240;
    private static final int SCRIPTS = 3;

    @TempDir
    Path folder;

    private record Prey(Compilation compilation, Pipeline pipeline, Window window, List<Outcomes> outcomes) {}

    @Test
    void tellsEveryWrongTranslationFromTheRightOne() throws IOException {
        List<Prey> preys = preys();
        List<String> survivors = new ArrayList<>();
        Map<String, Integer> caught = new LinkedHashMap<>();
        Mutants.all().forEach((name, mutation) -> {
            Optional<Integer> pairs = catches(mutation, preys);
            pairs.ifPresentOrElse(number -> caught.put(name, number), () -> survivors.add(name));
        });
        System.out.printf(
                "%s of %s wrong translations caught, after so many pairs: %s%n",
                caught.size(), Mutants.all().size(), caught);
        assertThat(Mutants.all()).hasSizeGreaterThan(40);
        assertThat(survivors).isEmpty();
    }

    /** Random ones, and those that the hunt found. */
    private List<Prey> preys() throws IOException {
        List<Prey> preys = new ArrayList<>();
        for (long seed = SEED; preys.size() < DEFINITIONS; seed++) {
            Case hunted = Case.of(RandomDefinition.of(new Dice(seed)));
            Source source = hunted.write(folder);
            Compilation compilation = Stage.compile(source);
            if (compilation.outcome().isBroken()) {
                continue;
            }
            Pipeline pipeline = Stage.read(source).orElseThrow();
            Stage stage = Stage.of(compilation, pipeline, Mutation.NONE);
            List<Outcomes> outcomes = new ArrayList<>();
            for (int script = 0; script < SCRIPTS; script++) {
                Outcomes drawn = Hunt.outcomes(new Dice(seed * 1_000 + script), hunted, stage);
                if (Hunt.judge(stage, hunted.window(), drawn).kind() == Verdict.Kind.SAME) {
                    outcomes.add(drawn);
                }
            }
            preys.add(new Prey(compilation, pipeline, hunted.window(), outcomes));
        }
        for (Found found : FoundTest.all()) {
            Compilation compilation = Stage.compile(found.source());
            Pipeline pipeline = Stage.read(found.source()).orElseThrow();
            Stage stage = Stage.of(compilation, pipeline, Mutation.NONE);
            if (Hunt.judge(stage, found.window(), found.outcomes()).kind() == Verdict.Kind.SAME) {
                preys.add(new Prey(compilation, pipeline, found.window(), List.of(found.outcomes())));
            }
        }
        return preys;
    }

    /** After how many pairs the mutation is noticed. */
    private static Optional<Integer> catches(Mutation mutation, List<Prey> preys) {
        int pairs = 0;
        for (Prey prey : preys) {
            Map<String, Object> right =
                    prey.compilation().outcome().orElseThrow().template();
            if (mutation.apply(right).equals(Mutation.NONE.apply(right))) {
                continue;
            }
            Stage stage = Stage.of(prey.compilation(), prey.pipeline(), mutation);
            for (Outcomes outcomes : prey.outcomes()) {
                pairs++;
                Verdict verdict = Hunt.judge(stage, prey.window(), outcomes);
                if (verdict.kind() == Verdict.Kind.DIFFERENT) {
                    return Optional.of(pairs);
                }
            }
        }
        return Optional.empty();
    }
}
