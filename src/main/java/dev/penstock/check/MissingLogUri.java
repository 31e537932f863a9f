package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.List;

/** Activities whose logs end up nowhere in S3. */
final class MissingLogUri implements Check {
    static final Code CODE = Code.warning("DP3032", "Activities have no `pipelineLogUri`.");

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        List<String> without = Graph.activities(pipeline)
                .filter(activity -> activity.values("pipelineLogUri").isEmpty())
                .map(PipelineObject::id)
                .toList();
        if (without.isEmpty()) {
            return List.of();
        }
        Location location =
                pipeline.object("Default").map(PipelineObject::location).orElse(pipeline.location());
        String message =
                "Activities without a `pipelineLogUri`, such as `%s`, keep no logs in S3.".formatted(without.get(0));
        return List.of(Diagnostic.of(CODE, location, message, "Set it on `Default`, such as `s3://BUCKET/logs/`."));
    }
}
