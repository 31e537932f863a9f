package dev.penstock.check;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.Pipeline;
import java.util.List;

/** A rule that needs several objects, or the pipeline as a whole. */
interface Check {
    /** What is wrong with the pipeline, whose objects are to each other what the graph says. */
    List<Diagnostic> check(Pipeline pipeline, Graph graph);
}
