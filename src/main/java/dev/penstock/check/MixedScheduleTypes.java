package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pipelines that are to run both on activation and by a schedule. */
final class MixedScheduleTypes implements Check {
    static final Code CODE = Code.error("DP3037", "Some objects run on demand and others by a schedule.");
    private static final String ON_DEMAND = "ondemand";

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        List<PipelineObject> scheduled = new ArrayList<>();
        Optional<PipelineObject> onDemand = Optional.empty();
        for (PipelineObject object : pipeline.objects().values()) {
            Optional<String> style = Graph.isActivity(object) || Graph.isDataNode(object)
                    ? Graph.literal(object, "scheduleType").map(text -> text.toLowerCase(Locale.ROOT))
                    : Optional.empty();
            if (style.filter(ON_DEMAND::equals).isPresent()) {
                onDemand = onDemand.or(() -> Optional.of(object));
            } else if (style.isPresent()) {
                scheduled.add(object);
            }
        }
        return onDemand.map(other ->
                        scheduled.stream().map(object -> report(object, other)).toList())
                .orElse(List.of());
    }

    private static Diagnostic report(PipelineObject object, PipelineObject onDemand) {
        String message = "`%s` runs by a schedule, but `%s` runs on demand.".formatted(object.id(), onDemand.id());
        String hint = "Set `scheduleType` on `Default` only; `ondemand` has to be the only one of a pipeline.";
        return Diagnostic.of(CODE, Graph.place(object, "scheduleType").in(object.id(), "scheduleType"), message, hint);
    }
}
