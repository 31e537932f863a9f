package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.schedule.Period;
import java.util.List;
import java.util.Optional;

/** Objects that count as late only when their next run has long begun. */
final class LateAfterPeriod implements Check {
    static final Code CODE = Code.warning("DP3039", "An object counts as late only after its next run has begun.");

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        return pipeline.objects().values().stream()
                .filter(object -> !object.type().isEmpty() && isTooLong(object, graph))
                .map(object -> Diagnostic.of(
                        CODE,
                        Graph.place(object, "lateAfterTimeout").in(object.id(), "lateAfterTimeout"),
                        "`lateAfterTimeout` of `%s` is longer than the period of its schedule.".formatted(object.id()),
                        "Choose a time-out below the period, so that one run's lateness isn't told during the next."))
                .toList();
    }

    private static boolean isTooLong(PipelineObject object, Graph graph) {
        Optional<Period> late = Graph.literal(object, "lateAfterTimeout").flatMap(Period::parse);
        if (late.isEmpty()) {
            return false;
        }
        Optional<Period> period = graph.target(object, "schedule")
                .flatMap(schedule -> Graph.literal(schedule, "period"))
                .flatMap(Period::parse);
        // months differ: a finding is certain only when the shortest is longer than the longest
        return period.isPresent() && late.get().shortestSeconds() > period.get().longestSeconds();
    }
}
