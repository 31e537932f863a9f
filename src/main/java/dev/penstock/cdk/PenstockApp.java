package dev.penstock.cdk;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.stack.Asset;
import dev.penstock.stack.Blueprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** The app of a folder of definitions: a stack for each, and one for what they share. */
public final class PenstockApp {
    private final App app;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private PenstockApp(App app) {
        this.app = app;
    }

    /**
     * Writes the stacks of all sound definitions that the app's context names.
     *
     * @return everything that was found; with an error among it, at least one definition has no stack
     */
    public static List<Diagnostic> synthesize(App app, Asset runner) {
        PenstockApp penstock = new PenstockApp(app);
        penstock.addStacks(runner);
        app.synth();
        return penstock.diagnostics.stream().distinct().sorted().toList();
    }

    private void addStacks(Asset runner) {
        Context context = new Context(app);
        Optional<Settings> settings = context.settings(runner);
        diagnostics.addAll(context.diagnostics());
        if (settings.isEmpty()) {
            return;
        }
        Outcome<List<Source>> found = Compiler.find(context.definitions());
        diagnostics.addAll(found.diagnostics());
        List<Compilation> compilations = Compiler.compile(found.value().orElse(List.of()), settings.get());
        compilations.forEach(
                compilation -> diagnostics.addAll(compilation.outcome().diagnostics()));
        add(compilations, Compiler.shared(compilations, settings.get()));
    }

    private void add(List<Compilation> compilations, Optional<Blueprint> shared) {
        Optional<Stack> common = shared.map(blueprint -> DataPipelineStack.of(app, blueprint));
        for (Compilation compilation : compilations) {
            if (!compilation.outcome().isBroken()) {
                Stack stack = DataPipelineStack.of(app, compilation.outcome().orElseThrow());
                common.ifPresent(stack::addStackDependency);
            }
        }
    }
}
