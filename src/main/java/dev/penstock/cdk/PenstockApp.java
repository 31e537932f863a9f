package dev.penstock.cdk;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.OwnJars;
import dev.penstock.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** The app of a folder of definitions: a stack for each, and one for what they share. */
public final class PenstockApp {
    private PenstockApp() {}

    /**
     * Writes the stacks of all sound definitions that the app's context names.
     *
     * @return everything that was found; with an error among it, at least one definition has no stack
     */
    public static List<Diagnostic> synthesize(App app, OwnJars jars) {
        return synthesize(app, jars, Optional.empty());
    }

    /** The same with what was prepared for this app, if it was for its context. */
    public static List<Diagnostic> synthesize(App app, OwnJars jars, Optional<Preparation> early) {
        Context context = Context.of(app);
        Preparation prepared =
                early.filter(found -> found.isFor(context)).orElseGet(() -> Preparation.of(context, jars));
        add(app, prepared);
        app.synth();
        return Diagnostic.sorted(prepared.diagnostics());
    }

    private static void add(App app, Preparation prepared) {
        Optional<Stack> common = prepared.shared().map(blueprint -> DataPipelineStack.of(app, blueprint));
        for (Compilation compilation : prepared.compilations()) {
            if (!compilation.outcome().isBroken()) {
                Stack stack = DataPipelineStack.of(app, compilation.outcome().orElseThrow());
                common.ifPresent(stack::addStackDependency);
            }
        }
    }
}
