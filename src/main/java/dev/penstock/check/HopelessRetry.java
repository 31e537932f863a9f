package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.schedule.Period;
import java.util.List;
import java.util.OptionalLong;

/** Activities whose resource ends before an attempt that timed out could be repeated. */
final class HopelessRetry implements Check {
    static final Code CODE = Code.warning("DP3038", "A resource ends before an attempt could be repeated.");
    private static final long USUAL_DELAY = 10 * 60L;

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        return Graph.activities(pipeline)
                .filter(activity -> retries(activity) && isHopeless(activity, graph))
                .map(activity -> Diagnostic.of(
                        CODE,
                        Graph.place(activity, "attemptTimeout").in(activity.id(), "attemptTimeout"),
                        "`%s` can't be tried again after an attempt that timed out: `%s` has ended by then."
                                .formatted(activity.id(), resource(activity, graph)),
                        "Let `terminateAfter` of the resource cover several times `attemptTimeout` and `retryDelay`."))
                .toList();
    }

    private static boolean retries(PipelineObject activity) {
        return Graph.literal(activity, "maximumRetries").filter("0"::equals).isEmpty();
    }

    private static boolean isHopeless(PipelineObject activity, Graph graph) {
        OptionalLong attempt = seconds(activity, "attemptTimeout");
        if (attempt.isEmpty()) {
            return false;
        }
        OptionalLong life = graph.target(activity, "runsOn")
                .map(resource -> seconds(resource, "terminateAfter"))
                .orElse(OptionalLong.empty());
        if (life.isEmpty()) {
            return false;
        }
        long delay = seconds(activity, "retryDelay").orElse(USUAL_DELAY);
        return attempt.getAsLong() + delay >= life.getAsLong();
    }

    private static String resource(PipelineObject activity, Graph graph) {
        return graph.target(activity, "runsOn").map(PipelineObject::id).orElse("");
    }

    private static OptionalLong seconds(PipelineObject object, String field) {
        return Graph.literal(object, field)
                .flatMap(Period::parse)
                .map(Period::toSeconds)
                .orElse(OptionalLong.empty());
    }
}
