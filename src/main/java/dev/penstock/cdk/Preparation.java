package dev.penstock.cdk;

import static java.util.Objects.requireNonNull;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.stack.Blueprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that goes into an app, made without the CDK. */
public final class Preparation {
    private final Context context;
    private final List<Compilation> compilations;
    private final Optional<Blueprint> shared;
    private final List<Diagnostic> diagnostics;

    private Preparation(
            Context context, List<Compilation> compilations, Optional<Blueprint> shared, List<Diagnostic> diagnostics) {
        this.context = requireNonNull(context, "context");
        this.compilations = List.copyOf(compilations);
        this.shared = requireNonNull(shared, "shared");
        this.diagnostics = List.copyOf(diagnostics);
    }

    /**
     * What an app that the CDK's command started is going to need, while its engine gets ready; empty when the
     * environment doesn't tell. An app whose context turns out to say something else doesn't use it.
     */
    public static Optional<Preparation> early(Map<String, String> environment, OwnJars jars) {
        return Context.ofEnvironment(environment).map(context -> of(context, jars));
    }

    static Preparation of(Context context, OwnJars jars) {
        Optional<Settings> settings = context.settings(jars);
        List<Diagnostic> diagnostics = new ArrayList<>(context.diagnostics());
        if (settings.isEmpty()) {
            return new Preparation(context, List.of(), Optional.empty(), diagnostics);
        }
        Outcome<List<Source>> found = Compiler.find(context.definitions());
        diagnostics.addAll(found.diagnostics());
        List<Compilation> compilations = Compiler.compile(found.value().orElse(List.of()), settings.get());
        compilations.forEach(
                compilation -> diagnostics.addAll(compilation.outcome().diagnostics()));
        return new Preparation(context, compilations, Compiler.shared(compilations, settings.get()), diagnostics);
    }

    boolean isFor(Context other) {
        return context.saysTheSameAs(other);
    }

    List<Compilation> compilations() {
        return compilations;
    }

    Optional<Blueprint> shared() {
        return shared;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
