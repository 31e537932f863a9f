package dev.penstock.check;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;

/** Every rule that needs several objects. */
public final class Checks {
    private static final List<Check> ALL = List.of(
            new CyclicDependency(),
            new HopelessRetry(),
            new LateAfterPeriod(),
            new LogsOutsideS3(),
            new MissingLogUri(),
            new MixedScheduleTypes(),
            new OldBootstrapAction(),
            new PlainTextPassword(),
            new ResourceWithoutEnd(),
            new SharedOutput(),
            new SilentFailure(),
            new TwoWorkers(),
            new UnreachableObject());

    private Checks() {}

    /** Sorted by name. */
    static List<Check> all() {
        return ALL;
    }

    /** What is wrong with the pipeline as a whole, sorted by place. */
    public static List<Diagnostic> check(Pipeline pipeline) {
        Graph graph = Graph.of(pipeline);
        List<Diagnostic> found = new ArrayList<>();
        for (Check check : ALL) {
            found.addAll(check.check(pipeline, graph));
        }
        return Diagnostic.sorted(found);
    }
}
