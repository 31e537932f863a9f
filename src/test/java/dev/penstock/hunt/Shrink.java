package dev.penstock.hunt;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Source;
import dev.penstock.model.Outcomes;
import dev.penstock.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes away from a pair whatever it differs without. */
final class Shrink {
    private final Path folder;
    private Case hunted;
    private Outcomes outcomes;
    private List<String> differences;

    private Shrink(Path folder, Hunt.Quarry quarry) {
        this.folder = folder;
        this.hunted = quarry.hunted();
        this.outcomes = quarry.outcomes();
        this.differences = quarry.differences();
    }

    static Hunt.Quarry shrink(Path folder, Hunt.Quarry quarry) {
        Shrink shrink = new Shrink(folder, quarry);
        boolean isSmaller = true;
        while (isSmaller) {
            isSmaller = shrink.objects();
            isSmaller |= shrink.fields();
            isSmaller |= shrink.outcomes();
        }
        return new Hunt.Quarry(quarry.seed(), quarry.script(), shrink.hunted, shrink.outcomes, shrink.differences);
    }

    /** What the executor does with a pair, step by step. */
    static String trace(Path folder, Hunt.Quarry quarry) {
        Source source = quarry.hunted().write(folder);
        Stage stage = Stage.of(Stage.compile(source), Stage.read(source).orElseThrow(), Mutation.NONE);
        return stage.play(quarry.outcomes(), quarry.hunted().window())
                .simulation()
                .trace()
                .toString();
    }

    private boolean objects() {
        boolean isSmaller = false;
        for (String id : List.copyOf(hunted.sketch().objects().keySet())) {
            if (!id.equals("Default")) {
                isSmaller |= keeps(hunted.with(hunted.sketch().changed(sketch -> sketch.remove(id))), outcomes);
            }
        }
        return isSmaller;
    }

    private boolean fields() {
        boolean isSmaller = false;
        for (String id : List.copyOf(hunted.sketch().objects().keySet())) {
            Map<String, Object> fields = hunted.sketch().object(id);
            for (String field : List.copyOf(fields.keySet())) {
                isSmaller |= keeps(
                        hunted.with(hunted.sketch()
                                .changed(sketch -> sketch.object(id).remove(field))),
                        outcomes);
                if (fields.get(field) instanceof List<?> list) {
                    for (Object each : list) {
                        List<Object> less = new ArrayList<>(list);
                        less.remove(each);
                        isSmaller |= keeps(
                                hunted.with(hunted.sketch()
                                        .changed(sketch -> sketch.object(id).put(field, less))),
                                outcomes);
                    }
                }
            }
        }
        return isSmaller;
    }

    private boolean outcomes() {
        boolean isSmaller = outcomes.rerun().isPresent() && keeps(hunted, outcomes.once());
        List<String> keys = new ArrayList<>(outcomes.deeds().keySet());
        keys.addAll(outcomes.boots().keySet());
        keys.addAll(outcomes.objects().keySet());
        for (String key : keys) {
            isSmaller |= keeps(hunted, outcomes.without(key));
        }
        return isSmaller;
    }

    private boolean keeps(Case smaller, Outcomes fewer) {
        Optional<Verdict> verdict = judged(smaller, fewer);
        if (verdict.filter(found -> !found.differences().isEmpty()).isEmpty()) {
            return false;
        }
        hunted = smaller;
        outcomes = fewer;
        differences = verdict.get().differences();
        return true;
    }

    private Optional<Verdict> judged(Case smaller, Outcomes fewer) {
        Source source = smaller.write(folder);
        Compilation compilation = Stage.compile(source);
        Optional<Pipeline> pipeline = Stage.read(source);
        if (compilation.outcome().isBroken() || pipeline.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Hunt.judge(Stage.of(compilation, pipeline.get(), Mutation.NONE), smaller.window(), fewer));
        } catch (RuntimeException theModelNeedsWhatIsGone) {
            return Optional.empty();
        }
    }
}
