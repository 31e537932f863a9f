package dev.penstock.compile;

import dev.penstock.catalog.ManualSteps;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    static final Code UNUSED = Code.warning("DP1085", "A consent in an overrides file consents to nothing.");

    Consents {
        manual = Collections.unmodifiableMap(new TreeMap<>(manual));
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * Only what has no equivalent (DP5…) can be consented to, and only on an object that a run has a step for.
     *
     * @param codes consented to for every definition
     * @param decisions of the one definition, with their reasons
     */
    static Consents of(List<Diagnostic> found, Set<String> codes, List<Decision> decisions, Pipeline pipeline) {
        Map<String, Diagnostic> manual = new TreeMap<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        Set<Decision> used = new LinkedHashSet<>();
        for (Diagnostic finding : found) {
            String object = finding.location().object();
            Optional<Decision> decision =
                    decisions.stream().filter(each -> each.isAbout(finding)).findFirst();
            boolean isConsented = finding.code().id().startsWith("DP5")
                    && (decision.isPresent() || codes.contains(finding.code().id()))
                    && ManualSteps.isPossible(pipeline, object);
            if (!isConsented) {
                diagnostics.add(finding);
                continue;
            }
            decision.ifPresent(used::add);
            manual.putIfAbsent(object, finding);
            diagnostics.add(Diagnostic.of(
                    LEFT,
                    finding.location(),
                    "What `%s` stands for is left to a manual step, by consent to %s%s."
                            .formatted(
                                    object,
                                    finding.code().id(),
                                    decision.map(each -> " (" + each.reason() + ")")
                                            .orElse("")),
                    "Until then each run fails there. " + finding.message()));
        }
        decisions.stream()
                .filter(decision -> !used.contains(decision))
                .forEach(decision -> diagnostics.add(Diagnostic.of(
                        UNUSED,
                        decision.location(),
                        "The consent to %s is to nothing that can be left to a manual step."
                                .formatted(decision.subject()),
                        "Take it out; consent is for findings DP5… about an object that a run has a step for.")));
        return new Consents(manual, diagnostics);
    }
}
