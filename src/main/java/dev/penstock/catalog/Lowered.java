package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.expression.Resolution;
import dev.penstock.expression.Resolver;
import dev.penstock.expression.Scope;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.schedule.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An object on its way into the plan: its fields' texts resolved in a scope, what is wrong with them reported.
 *
 * <p>A method gives nothing both for a field that isn't set and for one that couldn't be understood; the latter has been
 * reported and keeps the stack from being written.
 */
final class Lowered {
    static final Code NOT_LITERAL =
            Code.error("DP5101", "A value that the template itself needs is only known in a run.");
    static final Code BAKED =
            Code.note("DP6101", "A parameter's value is fixed at deployment, because the template itself needs it.");
    static final Code NOT_A_LENGTH = Code.error("DP5102", "A span of time has no fixed length.");
    static final Code NOT_A_NUMBER = Code.error("DP5110", "A value isn't a whole number.");
    static final Code SECRET = Code.error("DP5103", "A secret is used where only the worker could resolve it.");

    private final LoweringContext context;
    private final FieldReader fields;
    private final Scope scope;

    Lowered(LoweringContext context, FieldReader fields, Scope scope) {
        this.context = requireNonNull(context, "context");
        this.fields = requireNonNull(fields, "fields");
        this.scope = requireNonNull(scope, "scope");
    }

    FieldReader fields() {
        return fields;
    }

    LoweringContext context() {
        return context;
    }

    String id() {
        return fields.id();
    }

    PipelineObject object() {
        return fields.object();
    }

    /** Whether the object's type knows the field. */
    boolean has(Field field) {
        return fields.knows(field);
    }

    /** Another object, in its own scope; empty where nobody knows its type, which is reported elsewhere. */
    Optional<Lowered> other(String otherId) {
        return context.typeOf(otherId).map(type -> context.lowered(otherId));
    }

    void report(Code code, Field field, String message, String hint) {
        context.report(Diagnostic.of(code, place(fields.location(field), field), message, hint));
    }

    /** About the object as a whole. */
    void report(Code code, String message, String hint) {
        context.report(Diagnostic.of(code, object().location().in(id(), ""), message, hint));
    }

    Optional<Expression> text(Field field) {
        Optional<FieldValue.Text> value = fields.text(field);
        Optional<Expression> text = value.isEmpty() ? Optional.empty() : resolve(value.get(), field);
        return text.isPresent() && isOpen(text.get(), field) ? text : Optional.empty();
    }

    List<Expression> texts(Field field) {
        return fields.texts(field).stream()
                .map(value -> resolve(value, field))
                .flatMap(Optional::stream)
                .filter(expression -> isOpen(expression, field))
                .toList();
    }

    /** A text that goes to a worker, which alone puts the secrets into it. */
    Optional<Expression> workerText(Field field) {
        Optional<FieldValue.Text> value = fields.text(field);
        return value.isEmpty() ? Optional.empty() : workerText(value.get(), field);
    }

    List<Expression> workerTexts(Field field) {
        return fields.texts(field).stream()
                .map(value -> workerText(value, field))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Expression> workerText(FieldValue.Text value, Field field) {
        Optional<Expression> text = resolve(value, field);
        if (text.isPresent()) {
            context.useSecrets(text.get(), place(value.location(), field));
        }
        return text;
    }

    /** What stands for the value of a field such as {@code *password}, whose text nobody looks at. */
    Optional<Expression> secret(Field field) {
        if (fields.text(field).isEmpty()) {
            return Optional.empty();
        }
        Expression secret = scope.resolve(List.of(field.name())) instanceof Resolution.Found found
                ? found.leaf()
                : new Expression.Secret(id() + "." + field.name());
        context.useSecrets(secret, place(fields.location(field), field));
        return Optional.of(secret);
    }

    private Optional<Expression> resolve(FieldValue.Text value, Field field) {
        Optional<Expression> expression = understood(value, field);
        if (expression.isPresent()) {
            context.use(expression.get());
        }
        return expression;
    }

    private Optional<Expression> understood(FieldValue.Text value, Field field) {
        Outcome<Expression> outcome = Resolver.resolve(value.text(), place(value.location(), field), scope);
        context.report(outcome.diagnostics());
        return outcome.isBroken() ? Optional.empty() : outcome.value();
    }

    private boolean isOpen(Expression expression, Field field) {
        Set<String> secrets = Expressions.secrets(expression);
        if (secrets.isEmpty()) {
            return true;
        }
        report(
                SECRET,
                field,
                "`%s` of `%s` uses the secret `%s`, which would be readable there."
                        .formatted(field.name(), id(), secrets.iterator().next()),
                "Use secrets in commands, in their arguments, and for logging in to databases only.");
        return false;
    }

    /** A text that has to be known at synth. */
    Optional<String> constant(Field field) {
        Optional<FieldValue.Text> value = fields.text(field);
        List<String> texts = value.isEmpty() ? List.of() : constantList(value.get(), field);
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(0));
    }

    List<String> constants(Field field) {
        return fields.texts(field).stream()
                .flatMap(value -> constantList(value, field).stream())
                .toList();
    }

    private List<String> constantList(FieldValue.Text value, Field field) {
        Optional<Expression> understood = understood(value, field);
        if (understood.isEmpty()) {
            return List.of();
        }
        Expression expression = understood.get();
        if (expression instanceof Expression.Constant) {
            return filled(Expressions.constantTexts(expression));
        }
        Expressions.parameters(expression)
                .forEach(parameter -> report(
                        BAKED,
                        field,
                        "`%s` of `%s` takes `%s` as it is at deployment; a run can't change it."
                                .formatted(field.name(), id(), parameter),
                        "Deploy again to change it."));
        Optional<List<String>> texts =
                Expressions.constantTexts(Expressions.withParameters(expression, context.parameterValues()));
        if (texts.isEmpty()) {
            report(
                    NOT_LITERAL,
                    field,
                    "`%s` of `%s` is `%s`, which only a run knows, but the template itself needs it."
                            .formatted(field.name(), id(), value.text()),
                    "Write a value that doesn't change from run to run.");
        }
        return filled(texts);
    }

    /** An optional parameter without a value is the empty text, which sets nothing. */
    private static List<String> filled(Optional<List<String>> texts) {
        List<String> all = texts.orElse(List.of());
        return all.contains("") ? all.stream().filter(text -> !text.isEmpty()).toList() : all;
    }

    /** A span of time in seconds. */
    OptionalLong seconds(Field field) {
        Optional<String> text = constant(field);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong seconds = Period.parse(text.get()).map(Period::toSeconds).orElse(OptionalLong.empty());
        if (seconds.isEmpty()) {
            report(
                    NOT_A_LENGTH,
                    field,
                    "`%s` of `%s` is `%s`, which isn't a number of minutes, hours, days or weeks."
                            .formatted(field.name(), id(), text.get()),
                    "Write a span such as `2 hours`.");
        }
        return seconds;
    }

    OptionalLong number(Field field) {
        try {
            Optional<String> text = constant(field);
            return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get().strip())) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            report(
                    NOT_A_NUMBER,
                    field,
                    "`%s` of `%s` isn't a whole number.".formatted(field.name(), id()),
                    "Write digits only.");
            return OptionalLong.empty();
        }
    }

    Optional<Boolean> flag(Field field) {
        return constant(field).map(text -> Boolean.parseBoolean(text.strip().toLowerCase(Locale.ROOT)));
    }

    boolean is(Field field, String value) {
        Optional<String> text = constant(field);
        return text.isPresent() && text.get().strip().equalsIgnoreCase(value);
    }

    private Location place(Location location, Field field) {
        return location.in(id(), field.name());
    }
}
