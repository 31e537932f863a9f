package dev.penstock.expression;

import dev.penstock.expression.Expression.Binary;
import dev.penstock.expression.Expression.Call;
import dev.penstock.expression.Expression.Concat;
import dev.penstock.expression.Expression.Constant;
import dev.penstock.expression.Expression.Each;
import dev.penstock.expression.Expression.Item;
import dev.penstock.expression.Expression.ListOf;
import dev.penstock.expression.Expression.Name;
import dev.penstock.expression.Expression.ParameterValue;
import dev.penstock.expression.Expression.RunTimeField;
import dev.penstock.expression.Expression.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the values of parameters into an expression. */
final class Substitution implements Expression.Visitor<Expression> {
    private final Map<String, List<String>> values;
    private final Optional<String> item;

    Substitution(Map<String, List<String>> values) {
        this(values, Optional.empty());
    }

    private Substitution(Map<String, List<String>> values, Optional<String> item) {
        this.values = values;
        this.item = item;
    }

    /** In a place where a text is wanted: a parameter by itself is the text that was given. */
    Expression in(Expression expression) {
        if (expression instanceof Item) {
            return item.<Expression>map(Constant::text).orElse(expression);
        }
        if (!(expression instanceof ParameterValue parameter)) {
            return expression.accept(this);
        }
        List<String> given = values.getOrDefault(parameter.id(), List.of());
        if (parameter.isArray() && values.containsKey(parameter.id())) {
            return new Constant(
                    new Value.Items(given.stream().<Value>map(Value.Text::new).toList()));
        }
        return given.size() == 1 && !parameter.isArray() ? Constant.text(given.get(0)) : parameter;
    }

    private Expression evaluated(Expression expression) {
        try {
            Environment known = new Environment(values, field -> Optional.empty());
            return new Constant(new Evaluation(known).value(expression));
        } catch (EvaluationException unknown) {
            return expression;
        }
    }

    private Expression built(Expression original, TypedStep step) {
        try {
            return step.run();
        } catch (TypeException mismatch) {
            return original;
        }
    }

    private interface TypedStep {
        Expression run() throws TypeException;
    }

    private List<Expression> all(List<Expression> expressions) {
        return expressions.stream().map(child -> child.accept(this)).toList();
    }

    @Override
    public Expression constant(Constant constant) {
        return constant;
    }

    @Override
    public Expression name(Name name) {
        throw new IllegalStateException("a name was left unresolved: " + name);
    }

    @Override
    public Expression call(Call call) {
        return built(call, () -> Typing.call(call.function(), all(call.arguments()), call.location()));
    }

    @Override
    public Expression binary(Binary binary) {
        return built(
                binary,
                () -> Typing.binary(
                        binary.operator(),
                        binary.left().accept(this),
                        binary.right().accept(this),
                        binary.location()));
    }

    @Override
    public Expression concat(Concat concat) {
        return built(
                concat,
                () -> Typing.concat(concat.parts().stream().map(this::in).toList()));
    }

    @Override
    public Expression listOf(ListOf list) {
        return built(
                list, () -> Typing.flattened(list.items().stream().map(this::in).toList()));
    }

    @Override
    public Expression each(Each each) {
        List<String> given = values.get(each.list().id());
        if (given == null) {
            return new Each(each.list(), each.body().accept(this));
        }
        List<Expression> items = given.stream()
                .map(text -> new Substitution(values, Optional.of(text)).in(each.body()))
                .toList();
        return built(each, () -> Typing.flattened(items));
    }

    @Override
    public Expression item(Item current) {
        if (item.isEmpty()) {
            return current;
        }
        try {
            return new Constant(Evaluation.typed(item.get(), current.type()));
        } catch (EvaluationException wrong) {
            return current;
        }
    }

    @Override
    public Expression parameterValue(ParameterValue parameter) {
        return evaluated(parameter);
    }

    @Override
    public Expression runTimeField(RunTimeField field) {
        return field;
    }

    @Override
    public Expression secret(Secret secret) {
        return secret;
    }
}
