package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.Pipeline;
import java.util.List;

/** Resources that nothing ends when their activities hang. */
final class ResourceWithoutEnd implements Check {
    static final Code CODE = Code.warning("DP3031", "A resource has no `terminateAfter`.");

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        return pipeline.objects().values().stream()
                .filter(Graph::isResource)
                .filter(resource -> resource.values("terminateAfter").isEmpty())
                .map(resource -> Diagnostic.of(
                        CODE,
                        resource.location().in(resource.id(), "terminateAfter"),
                        "`%s` has no `terminateAfter`, so it lives on when its work hangs.".formatted(resource.id()),
                        "Set it a little above the longest run, such as `2 Hours`."))
                .toList();
    }
}
