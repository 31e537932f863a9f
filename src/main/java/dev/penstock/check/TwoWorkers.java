package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.List;

/** Activities with both a resource and a worker group, of which the worker group never gets the work. */
final class TwoWorkers implements Check {
    static final Code CODE = Code.note("DP3036", "An activity has both `runsOn` and `workerGroup`.");

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        return Graph.activities(pipeline)
                .filter(TwoWorkers::hasBoth)
                .map(activity -> Diagnostic.of(
                        CODE,
                        Graph.place(activity, "workerGroup").in(activity.id(), "workerGroup"),
                        "`%s` has a `workerGroup`, but its `runsOn` wins.".formatted(activity.id()),
                        "Remove one of them."))
                .toList();
    }

    /** A {@code runsOn} of its own over an inherited {@code workerGroup} is as meant. */
    private static boolean hasBoth(PipelineObject activity) {
        return !activity.values("runsOn").isEmpty()
                && !activity.values("workerGroup").isEmpty()
                && (!activity.inherited().contains("workerGroup")
                        || activity.inherited().contains("runsOn"));
    }
}
