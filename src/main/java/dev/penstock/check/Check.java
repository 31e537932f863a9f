package dev.penstock.check;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.Pipeline;
import java.util.List;

/** A rule that needs several objects, or the pipeline as a whole. */
interface Check {
    List<Diagnostic> check(Pipeline pipeline);
}
