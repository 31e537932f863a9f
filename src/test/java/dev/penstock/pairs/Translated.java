package dev.penstock.pairs;

import static java.util.Objects.requireNonNull;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Emitted;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.JsonText;
import dev.penstock.simulate.Simulation;
import dev.penstock.simulate.Work;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of a pair.
 *
 * @param work what its run asks for, document by document; empty for one that is refused
 * @param errors why it is refused
 */
record Translated(Pair pair, List<Map<String, Object>> work, List<Diagnostic> errors) {
    private static final Instant START = Instant.parse("2026-03-10T06:00:00Z");
    /** What a task says whatever its data. */
    private static final Set<String> ALWAYS =
            Set.of("token", "id", "type", "attempt", "instanceId", "timeoutSeconds", "secrets");

    Translated {
        requireNonNull(pair, "pair");
        work = List.copyOf(work);
        errors = List.copyOf(errors);
    }

    /** Compiles the pair and lets what comes of it run, all going well. */
    static Translated of(Pair pair, Path folder) throws IOException {
        Path file = folder.resolve("definition.json");
        Files.writeString(file, pair.definition());
        Source source = Definitions.source("pair", file);
        Outcome<Emitted> emitted = Emitted.of(source, Definitions.SETTINGS);
        if (emitted.isBroken()) {
            List<Diagnostic> errors =
                    emitted.diagnostics().stream().filter(Diagnostic::isError).toList();
            return new Translated(pair, List.of(), errors);
        }
        Simulation simulation =
                Simulation.ofStacks(emitted.orElseThrow().templates()).at(START);
        simulation.start("OnDemandRun", "r1", Map.of());
        simulation.runUntilIdle();
        List<Map<String, Object>> work = simulation.work().stream()
                .filter(task -> task.id().equals("Job"))
                .map(Translated::decisive)
                .toList();
        return new Translated(pair, work, List.of());
    }

    private static Map<String, Object> decisive(Work work) {
        Map<String, Object> document = new LinkedHashMap<>(work.task());
        document.keySet().removeAll(ALWAYS);
        return document;
    }

    boolean isRefused() {
        return !errors.isEmpty();
    }

    /** The words of the steps that it becomes. */
    List<List<String>> steps() {
        List<List<String>> steps = new ArrayList<>();
        for (Map<String, Object> document : work) {
            if (document.get("step") instanceof Map<?, ?> step && step.get("Args") instanceof List<?> words) {
                steps.add(words.stream().map(String::valueOf).toList());
            }
        }
        return steps;
    }

    /** The work, line by line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Map<String, Object> document : work) {
            document.forEach((key, value) -> add(lines, key, value));
        }
        return lines;
    }

    private static void add(List<String> lines, String key, Object value) {
        if (value instanceof Map<?, ?> step
                && step.get("Args") instanceof List<?> words
                && words.contains("run-task")) {
            String task = String.valueOf(words.get(words.size() - 1));
            lines.add(key + " of a Task Runner " + URLDecoder.decode(task, StandardCharsets.UTF_8));
        } else if (value instanceof Map<?, ?> step && step.get("Args") instanceof List<?> words) {
            lines.add(key + " " + step.get("Jar"));
            words.forEach(word -> String.valueOf(word).lines().forEach(line -> lines.add("  " + line)));
        } else if (key.equals("sql")) {
            (value instanceof List<?> statements ? statements : List.of(value))
                    .forEach(statement -> lines.add(String.valueOf(statement)));
        } else {
            lines.add(key + " " + JsonText.compact(withoutLogins(value)));
        }
    }

    /** With databases by their id, as they are the same everywhere. */
    private static Object withoutLogins(Object tree) {
        if (tree instanceof List<?> list) {
            return list.stream().map(Translated::withoutLogins).toList();
        }
        if (!(tree instanceof Map<?, ?> map)) {
            return tree;
        }
        if (map.containsKey("connectionString")) {
            return requireNonNull(map.get("id"), "id");
        }
        Map<String, Object> without = new LinkedHashMap<>();
        map.forEach((key, value) -> without.put(String.valueOf(key), withoutLogins(value)));
        return without;
    }
}
