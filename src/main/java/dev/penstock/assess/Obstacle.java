package dev.penstock.assess;

import dev.penstock.diagnostic.Code;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands in the way of several pipelines.
 *
 * @param only the pipelines that nothing else stands in the way of
 */
record Obstacle(Code code, List<String> pipelines, List<String> only) {
    Obstacle {
        pipelines = List.copyOf(pipelines);
        only = List.copyOf(only);
    }

    /** What most pipelines meet comes first. */
    static List<Obstacle> in(List<Assessment> assessments) {
        Map<Code, List<String>> met = new LinkedHashMap<>();
        Map<Code, List<String>> only = new LinkedHashMap<>();
        for (Assessment assessment : assessments) {
            Set<Code> errors = new LinkedHashSet<>();
            assessment.findings().stream()
                    .filter(finding -> finding.isError())
                    .forEach(finding -> errors.add(finding.code()));
            for (Code code : errors) {
                met.computeIfAbsent(code, unused -> new ArrayList<>()).add(assessment.name());
                if (errors.size() == 1) {
                    only.computeIfAbsent(code, unused -> new ArrayList<>()).add(assessment.name());
                }
            }
        }
        return met.entrySet().stream()
                .map(entry ->
                        new Obstacle(entry.getKey(), entry.getValue(), only.getOrDefault(entry.getKey(), List.of())))
                .sorted(Comparator.comparing(
                                (Obstacle each) -> -each.pipelines().size())
                        .thenComparing(each -> each.code().id()))
                .toList();
    }
}
