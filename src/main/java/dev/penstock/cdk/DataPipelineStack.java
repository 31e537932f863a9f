package dev.penstock.cdk;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.stack.Blueprint;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/**
 * A Data Pipeline definition as a stack of an app of your own.
 *
 * <p>What several pipelines share stands in one {@link SharedStack}, made once all pipelines are there.
 */
public final class DataPipelineStack extends Stack {
    private final Compilation compilation;
    private final DataPipelineStackProps props;

    /**
     * Translates the definition; its name, and that of the stack, is {@code id}.
     *
     * @throws BrokenDefinition when the definition has errors, all of them named
     */
    public DataPipelineStack(Construct scope, String id, DataPipelineStackProps props) {
        this(scope, id, props, translate(id, props));
    }

    private DataPipelineStack(Construct scope, String id, DataPipelineStackProps props, Compilation compilation) {
        super(scope, id, Constructs.stackProps(blueprint(compilation), props.environment()));
        this.compilation = compilation;
        this.props = props;
        Constructs.fill(this, blueprint(compilation));
    }

    /** The stack of a definition that an app of many has translated already. */
    static Stack of(Construct scope, Blueprint blueprint) {
        Stack stack = new Stack(scope, blueprint.stackName(), Constructs.stackProps(blueprint, Optional.empty()));
        Constructs.fill(stack, blueprint);
        return stack;
    }

    Compilation translated() {
        return compilation;
    }

    DataPipelineStackProps origin() {
        return props;
    }

    private static Compilation translate(String id, DataPipelineStackProps props) {
        Outcome<List<Source>> found = Compiler.find(props.definition());
        BrokenDefinition.refuse(found);
        List<Source> sources = found.orElseThrow();
        if (sources.size() != 1) {
            throw new IllegalArgumentException("`%s` holds %d definitions; a DataPipelineStack is made of one"
                    .formatted(props.definition(), sources.size()));
        }
        Compilation compilation = Compiler.compile(sources.get(0).named(id), props.settings());
        BrokenDefinition.refuse(compilation.outcome());
        return compilation;
    }

    private static Blueprint blueprint(Compilation compilation) {
        return compilation.outcome().orElseThrow();
    }
}
