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
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes values; whatever has none throws an {@link EvaluationException}. */
final class Evaluation implements Expression.Visitor<Value> {
    private final Environment environment;
    private final Optional<String> item;

    Evaluation(Environment environment) {
        this(environment, Optional.empty());
    }

    private Evaluation(Environment environment, Optional<String> item) {
        this.environment = environment;
        this.item = item;
    }

    Value value(Expression expression) {
        return expression.accept(this);
    }

    /** The text of a scalar: a parameter's is what was given, even for a number. */
    String text(Expression expression) {
        if (expression instanceof ParameterValue parameter) {
            return single(parameter);
        }
        if (expression instanceof Item) {
            return item.orElseThrow();
        }
        Value value = value(expression);
        if (value instanceof Value.DateTime moment) {
            ZoneTable.check(moment.value());
        }
        return value.text();
    }

    private List<String> given(ParameterValue parameter) {
        List<String> values = environment.parameters().get(parameter.id());
        if (values == null) {
            throw new EvaluationException("The parameter `%s` has no value.".formatted(parameter.id()));
        }
        return values;
    }

    private String single(ParameterValue parameter) {
        List<String> values = given(parameter);
        if (values.size() != 1) {
            throw new EvaluationException("The parameter `%s` has %s values.".formatted(parameter.id(), values.size()));
        }
        return values.get(0);
    }

    @Override
    public Value constant(Constant constant) {
        return constant.value();
    }

    @Override
    public Value name(Name name) {
        throw new IllegalStateException("a name was left unresolved: " + name);
    }

    @Override
    public Value call(Call call) {
        List<Expression> arguments = call.arguments();
        Function function = call.function();
        return switch (function) {
            case YEAR, MONTH, DAY, DAY_OF_YEAR, HOUR, MINUTE ->
                new Value.IntegerNumber(DateTimes.field(function, local(arguments.get(0))));
            case MAKE_DATE, MAKE_DATE_TIME ->
                new Value.DateTime(
                        DateTimes.make(arguments.stream().map(this::integer).toList()));
            case FIRST_OF_MONTH, MIDNIGHT, SUNDAY, YESTERDAY ->
                inZone(DateTimes.adjust(function, local(arguments.get(0))));
            case FORMAT -> new Value.Text(pattern(text(arguments.get(1))).format(local(arguments.get(0))));
            case IN_TIME_ZONE -> moved(moment(arguments.get(0)), text(arguments.get(1)));
            case PLUS_PERIOD -> {
                TimeSpan span = TimeSpan.parse(text(arguments.get(1))).orElseThrow();
                yield shifted(span.unit(), arguments.get(0), span.amount());
            }
            default -> shifted(function, arguments.get(0), integer(arguments.get(1)));
        };
    }

    private static Value moved(ZonedDateTime moment, String zone) {
        return new Value.DateTime(moment.withZoneSameInstant(Zones.parse(zone).orElseThrow()));
    }

    /** Hours and minutes pass alike in every zone; days and longer units follow its clock. */
    private Value shifted(Function function, Expression from, long amount) {
        return switch (function) {
            case PLUS_HOURS, MINUS_HOURS, PLUS_MINUTES, MINUS_MINUTES ->
                new Value.DateTime(DateTimes.shift(function, moment(from), amount));
            default -> inZone(DateTimes.shift(function, local(from), amount));
        };
    }

    private static Value inZone(ZonedDateTime moment) {
        ZoneTable.check(moment);
        return new Value.DateTime(moment);
    }

    /** A moment of which the local time is needed. */
    private ZonedDateTime local(Expression expression) {
        ZonedDateTime moment = moment(expression);
        ZoneTable.check(moment);
        return moment;
    }

    private static JodaPattern pattern(String text) {
        try {
            return JodaPattern.parse(text);
        } catch (TypeException wrong) {
            throw new IllegalStateException("the resolver lets sound patterns pass only", wrong);
        }
    }

    private ZonedDateTime moment(Expression expression) {
        Value value = value(expression);
        if (value instanceof Value.DateTime found) {
            return found.value();
        }
        return DateTimes.parse(value.text())
                .orElseThrow(() -> new EvaluationException(
                        "`%s` isn't a date-time such as 2012-12-31T23:59:59.".formatted(value.text())));
    }

    private long integer(Expression expression) {
        if (number(expression) instanceof Value.IntegerNumber whole) {
            return whole.value();
        }
        throw new EvaluationException("`%s` isn't a whole number.".formatted(text(expression)));
    }

    private Value number(Expression expression) {
        Value value = value(expression);
        if (value.type().isNumeric()) {
            return value;
        }
        return Numbers.any(value.text())
                .orElseThrow(() -> new EvaluationException("`%s` isn't a number.".formatted(value.text())));
    }

    @Override
    public Value binary(Binary binary) {
        return Arithmetic.apply(binary.operator(), number(binary.left()), number(binary.right()));
    }

    @Override
    public Value concat(Concat concat) {
        StringBuilder text = new StringBuilder();
        concat.parts().forEach(part -> text.append(text(part)));
        return new Value.Text(text.toString());
    }

    @Override
    public Value listOf(ListOf list) {
        List<Value> values = new ArrayList<>();
        for (Expression element : list.items()) {
            Value value = value(element);
            values.addAll(value instanceof Value.Items items ? items.values() : List.of(value));
        }
        return new Value.Items(values);
    }

    @Override
    public Value each(Each each) {
        return new Value.Items(given(each.list()).stream()
                .map(text -> new Evaluation(environment, Optional.of(text)).value(each.body()))
                .toList());
    }

    @Override
    public Value item(Item current) {
        return typed(item.orElseThrow(), current.type());
    }

    @Override
    public Value parameterValue(ParameterValue parameter) {
        if (parameter.isArray()) {
            return new Value.Items(given(parameter).stream()
                    .map(text -> typed(text, parameter.type()))
                    .toList());
        }
        return typed(single(parameter), parameter.type());
    }

    static Value typed(String text, Type type) {
        Optional<Value> value = switch (type) {
            case INTEGER -> Numbers.integer(text);
            case FLOAT -> Numbers.floating(text);
            case DATE_TIME -> DateTimes.parse(text).map(Value.DateTime::new);
            case TEXT -> Optional.of(new Value.Text(text));
        };
        return value.orElseThrow(() -> new EvaluationException("`%s` isn't %s.".formatted(text, type.words())));
    }

    @Override
    public Value runTimeField(RunTimeField field) {
        return environment
                .fields()
                .apply(field)
                .orElseThrow(() -> new EvaluationException(
                        "`%s` of `%s` is only known in the run.".formatted(field.field(), field.objectId())));
    }

    @Override
    public Value secret(Secret secret) {
        throw new EvaluationException("`%s` is secret.".formatted(secret.id()));
    }
}
