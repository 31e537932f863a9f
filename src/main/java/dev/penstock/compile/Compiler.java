package dev.penstock.compile;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.stack.Blueprint;
import dev.penstock.stack.Needs;
import dev.penstock.stack.SharedStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The façade: from files to blueprints. */
public final class Compiler {
    private Compiler() {}

    /**
     * The definitions at a path: the file itself; or every {@code NAME/definition.json} in a folder; or, in a folder
     * without such, every {@code *.json} in it, apart from the values and overrides that stand beside definitions.
     * Sorted by name. A path without any definition is an error.
     */
    public static Outcome<List<Source>> find(Path path) {
        return find(List.of(path));
    }

    /** The definitions at several paths; two of one name are an error, one that is met twice isn't. */
    public static Outcome<List<Source>> find(List<Path> paths) {
        return Sources.at(paths);
    }

    /** Compiles each definition by itself; the order of the result is the order of the sources. */
    public static List<Compilation> compile(List<Source> sources, Settings settings) {
        return Parallel.map(sources, source -> compile(source, settings));
    }

    /** What is wrong with each definition; holds on to no blueprint, so that any number of them fits into memory. */
    public static List<Diagnostic> check(List<Source> sources, Settings settings) {
        return Parallel.map(sources, source -> new Translation(source, settings).check()).stream()
                .flatMap(List::stream)
                .toList();
    }

    public static Compilation compile(Source source, Settings settings) {
        return new Translation(source, settings).compilation();
    }

    /** The {@code Shared} stack of the app that holds these blueprints; empty when they share nothing. */
    public static Optional<Blueprint> shared(List<Compilation> compilations, Settings settings) {
        Needs needs = Needs.all(compilations.stream()
                .filter(compilation -> !compilation.outcome().isBroken())
                .flatMap(compilation -> compilation.outcome().value().stream())
                .map(Blueprint::needs)
                .toList());
        return needs.isEmpty()
                ? Optional.empty()
                : Optional.of(SharedStack.of(
                        StackNames.of("Shared", settings),
                        needs,
                        settings.jars().runner()));
    }
}
