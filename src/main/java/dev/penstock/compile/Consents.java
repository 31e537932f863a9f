package dev.penstock.compile;

import dev.penstock.catalog.ManualSteps;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is left of findings after the user's consent to some of their codes.
 *
 * @param manual by object id, the finding for which the object becomes a step that fails
 * @param diagnostics the rest, with a note for each consent used
 */
record Consents(Map<String, Diagnostic> manual, List<Diagnostic> diagnostics) {
    static final Code LEFT =
            Code.note("DP6110", "An object is left to a manual step, with consent: its step always fails.");

    Consents {
        manual = Collections.unmodifiableMap(new TreeMap<>(manual));
        diagnostics = List.copyOf(diagnostics);
    }

    /** Only what has no equivalent (DP5…) can be consented to, and only on an object that a run has a step for. */
    static Consents of(List<Diagnostic> found, Set<String> codes, Pipeline pipeline) {
        Map<String, Diagnostic> manual = new TreeMap<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (Diagnostic finding : found) {
            String object = finding.location().object();
            boolean isConsented = finding.code().id().startsWith("DP5")
                    && codes.contains(finding.code().id())
                    && ManualSteps.isPossible(pipeline, object);
            if (!isConsented) {
                diagnostics.add(finding);
                continue;
            }
            manual.putIfAbsent(object, finding);
            diagnostics.add(Diagnostic.of(
                    LEFT,
                    finding.location(),
                    "What `%s` stands for is left to a manual step, by consent to %s."
                            .formatted(object, finding.code().id()),
                    "Until then each run fails there. " + finding.message()));
        }
        return new Consents(manual, diagnostics);
    }
}
