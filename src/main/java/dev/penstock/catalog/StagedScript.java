package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * A user's script for a cluster, with the data nodes that it finds staged.
 *
 * @param text the script itself, or
 * @param uri where it stands in S3
 * @param nodes inputs, then outputs
 */
record StagedScript(
        Optional<Expression> text,
        Optional<Expression> uri,
        List<StagedNode> nodes,
        Map<String, Expression> variables) {
    StagedScript {
        nodes = List.copyOf(nodes);
    }

    /** Where the types of activities that run scripts keep what they say. */
    record Fields(Field text, Field uri, Field variable) {}

    /**
     * What an activity says of its script.
     *
     * @param isNamed whether a script names the node with an alias; nodes that it doesn't name aren't staged
     */
    static StagedScript read(Lowered activity, Fields fields, BiPredicate<Expression, String> isNamed) {
        boolean isStaged = activity.flag(CommonFields.STAGE).orElse(true);
        Optional<Expression> text = activity.text(fields.text());
        Optional<Expression> uri = activity.text(fields.uri());
        List<StagedNode> nodes = Stream.of(CommonFields.INPUT, CommonFields.OUTPUT)
                .flatMap(field -> StagedNodes.read(
                        activity,
                        field,
                        alias -> isStaged
                                && text.map(script -> isNamed.test(script, alias))
                                        .orElse(true),
                        Optional.empty())
                        .stream())
                .toList();
        return new StagedScript(text, uri, nodes, Scripts.variables(activity, fields.variable()));
    }
}
