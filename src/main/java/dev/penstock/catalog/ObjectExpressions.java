package dev.penstock.catalog;

import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Resolver;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;

/** What texts mean where they would stand in an object of a pipeline. */
public final class ObjectExpressions {
    private ObjectExpressions() {}

    /** The text resolved as a field of the object would be. */
    public static Outcome<Expression> resolve(String text, Location at, Pipeline pipeline, PipelineObject object) {
        return Resolver.resolve(text, at, ObjectScope.of(pipeline, object));
    }
}
