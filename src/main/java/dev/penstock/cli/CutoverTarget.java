package dev.penstock.cli;

import static java.util.Objects.requireNonNull;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.cutover.Subject;
import dev.penstock.cutover.Subjects;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.JsonText;
import dev.penstock.stack.Blueprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline that is to be switched, and where it is in both services.
 *
 * @param region of the original; empty for that of the environment
 */
record CutoverTarget(Subject subject, Path folder, String original, Optional<String> region, String stack) {
    static final Code NO_ORIGINAL =
            Code.error("DP7001", "A definition doesn't say which pipeline it was imported from.");

    static final Code STILL_SHADOW = Code.error("DP7010", "What is to be switched still writes beside the original.");

    CutoverTarget {
        requireNonNull(subject, "subject");
        requireNonNull(folder, "folder");
        requireNonNull(original, "original");
        requireNonNull(region, "region");
        requireNonNull(stack, "stack");
    }

    /** By {@code pipeline.json}, which an import writes beside the definition. */
    static Outcome<CutoverTarget> of(Source source, Settings settings) {
        Path file = source.definition().resolveSibling("pipeline.json");
        String shown = Location.shown(file);
        if (!Files.exists(file)) {
            return Outcome.failed(List.of(Diagnostic.of(
                    NO_ORIGINAL,
                    Location.of(source.definition()),
                    "`%s` has no `pipeline.json` beside its definition.".formatted(source.name()),
                    "Import the pipeline, or write the file: `{\"id\": \"df-…\", \"region\": \"eu-west-1\"}`.")));
        }
        Compilation compilation = Compiler.compile(source, settings);
        if (compilation.stages().shadow().isPresent()) {
            return Outcome.failed(List.of(Diagnostic.of(
                    STILL_SHADOW,
                    Location.of(source.definition()),
                    "`%s` is deployed as a shadow, which writes elsewhere than the original.".formatted(source.name()),
                    "Delete its stack, take `shadow` out of `overrides.json`, and deploy with `-c activate=false`.")));
        }
        return compilation
                .outcome()
                .then(blueprint -> DocumentReader.read(file)
                        .then(document -> facts(JsonText.toTree(document.root()), shown))
                        .then(facts -> Outcome.of(of(compilation, blueprint, facts))));
    }

    private static Outcome<Map<?, ?>> facts(Object tree, String shown) {
        return tree instanceof Map<?, ?> facts && facts.get("id") instanceof String
                ? Outcome.of(facts)
                : Outcome.failed(List.of(Diagnostic.of(
                        NO_ORIGINAL,
                        Location.of(shown),
                        "`%s` has no `id` of a pipeline.".formatted(shown),
                        "Write `{\"id\": \"df-…\", \"region\": \"eu-west-1\"}`.")));
    }

    private static CutoverTarget of(Compilation compilation, Blueprint blueprint, Map<?, ?> facts) {
        Source source = compilation.source();
        return new CutoverTarget(
                Subjects.of(
                        compilation.stages().plan().orElseThrow(),
                        Location.of(source.definition()),
                        blueprint.needs().workerGroups()),
                Optional.ofNullable(source.definition().toAbsolutePath().getParent())
                        .orElseThrow(),
                String.valueOf(facts.get("id")),
                Optional.ofNullable(facts.get("region")).map(String::valueOf),
                blueprint.stackName());
    }

    String where() {
        return original + region.map(" (%s)"::formatted).orElse("");
    }
}
