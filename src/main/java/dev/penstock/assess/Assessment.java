package dev.penstock.assess;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.Pipeline;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What it takes to move one pipeline.
 *
 * @param file of its definition
 * @param objects how many there are of each verdict
 * @param findings about it, by place
 * @param before what it costs
 * @param pipeline empty where the file can't be read
 * @param history empty where it wasn't imported
 * @param translated empty while no stack is made of it
 */
record Assessment(
        String name,
        String file,
        Verdict verdict,
        Map<Verdict, Integer> objects,
        List<Diagnostic> findings,
        Effort effort,
        Bill before,
        Optional<Pipeline> pipeline,
        Optional<History> history,
        Optional<Translated> translated) {
    Assessment {
        requireNonNull(name, "name");
        requireNonNull(file, "file");
        requireNonNull(verdict, "verdict");
        objects = Collections.unmodifiableMap(new EnumMap<>(objects));
        findings = List.copyOf(findings);
        requireNonNull(effort, "effort");
        requireNonNull(before, "before");
        requireNonNull(pipeline, "pipeline");
        requireNonNull(history, "history");
        requireNonNull(translated, "translated");
    }

    /** What it will cost, where that is known. */
    Optional<Bill> after() {
        return translated.map(Translated::bill);
    }

    /** How often it runs: {@code every day}; nothing where that isn't known. */
    String rhythm() {
        return translated.map(Translated::rhythm).orElse("");
    }
}
