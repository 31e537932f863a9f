package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.List;

/** Pipelines that tell nobody when they fail. */
final class SilentFailure implements Check {
    static final Code CODE = Code.note("DP3033", "No object has an `onFail`.");

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        boolean hasActivity = Graph.activities(pipeline).findAny().isPresent();
        boolean tells = pipeline.objects().values().stream()
                .anyMatch(object -> !object.values("onFail").isEmpty());
        if (!hasActivity || tells) {
            return List.of();
        }
        Location location =
                pipeline.object("Default").map(PipelineObject::location).orElse(pipeline.location());
        return List.of(Diagnostic.of(
                CODE,
                location,
                "No object of the pipeline has an `onFail`, so it tells nobody of its own accord when it fails.",
                "Let `onFail` of `Default` refer to an `SnsAlarm`."));
    }
}
