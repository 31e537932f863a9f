package dev.penstock.cdk;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.stack.Blueprint;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** What the pipelines of an app share: worker groups, the workers' rights and the Task Runner. */
public final class SharedStack extends Stack {
    /** Makes the pipelines wait for it in every deployment; they need one environment and one Task Runner. */
    public SharedStack(Construct scope, List<DataPipelineStack> pipelines) {
        this(scope, pipelines, blueprint(pipelines));
    }

    private SharedStack(Construct scope, List<DataPipelineStack> pipelines, Blueprint blueprint) {
        super(
                scope,
                blueprint.stackName(),
                Constructs.stackProps(blueprint, pipelines.get(0).origin().environment()));
        Constructs.fill(this, blueprint);
        pipelines.forEach(pipeline -> pipeline.addStackDependency(this));
    }

    private static Blueprint blueprint(List<DataPipelineStack> pipelines) {
        if (pipelines.isEmpty()) {
            throw new IllegalArgumentException("a shared stack needs a pipeline");
        }
        List<Compilation> compilations =
                pipelines.stream().map(DataPipelineStack::translated).toList();
        return Compiler.shared(compilations, pipelines.get(0).origin().settings())
                .orElseThrow(() -> new IllegalArgumentException("these pipelines share nothing"));
    }
}
