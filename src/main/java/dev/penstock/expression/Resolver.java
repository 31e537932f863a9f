package dev.penstock.expression;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Replaces names by what they mean, checks types, and computes what is known before the run. */
public final class Resolver {
    static final Code ENDLESS = Code.error("DP4014", "A field or parameter is defined by itself.");

    private static final int DEEPEST = 1_000;
    private static final int MOST_NAMES = 20_000;
    private static final int MOST_PROBLEMS = 100;

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Deque<Resolution.Nested> open = new ArrayDeque<>();
    private int depth;
    private int names;
    private int problems;

    private Resolver() {}

    /** The same expression without names; nothing of it is left to check. */
    public static Outcome<Expression> resolve(Expression expression, Scope scope) {
        Resolver resolver = new Resolver();
        Optional<Expression> resolved = resolver.in(expression, scope);
        boolean isBroken = resolver.diagnostics.stream().anyMatch(Diagnostic::isError);
        return new Outcome<>(isBroken ? Optional.empty() : resolved, resolver.diagnostics);
    }

    /** Parses a text and resolves it. */
    public static Outcome<Expression> resolve(String text, Location at, Scope scope) {
        if (!text.contains("#{")) {
            return Outcome.of(Constant.text(text));
        }
        return ExpressionParser.parse(text, at).then(expression -> resolve(expression, scope));
    }

    private Optional<Expression> in(Expression expression, Scope scope) {
        return expression.accept(new InScope(scope));
    }

    private Optional<Expression> found(Resolution resolution, Name name) {
        if (resolution instanceof Resolution.Found found) {
            return Optional.of(found.leaf());
        }
        if (resolution instanceof Resolution.Nested nested) {
            return nested(nested, name);
        }
        if (resolution instanceof Resolution.Several several) {
            return several(several, name);
        }
        if (resolution instanceof Resolution.Doubtful doubtful) {
            diagnostics.add(Diagnostic.of(doubtful.code(), name.location(), doubtful.message(), doubtful.hint()));
            return found(doubtful.meaning(), name);
        }
        Resolution.Unknown unknown = (Resolution.Unknown) resolution;
        return failed(unknown.code(), name.location(), unknown.message(), unknown.hint());
    }

    private Optional<Expression> nested(Resolution.Nested nested, Name name) {
        if (++names > MOST_NAMES || depth > DEEPEST) {
            return failed(
                    Typing.TOO_LONG,
                    name.location(),
                    "`%s` leads to too many other names.".formatted(String.join(".", name.path())),
                    "Let fields and parameters refer to each other less often.");
        }
        if (!nested.text().contains("#{")) {
            return Optional.of(Constant.text(nested.text()));
        }
        if (open.stream().anyMatch(nested::isSameAs)) {
            return failed(
                    ENDLESS,
                    name.location(),
                    "`%s` is defined by itself.".formatted(String.join(".", name.path())),
                    "Break the circle of names.");
        }
        open.push(nested);
        Outcome<Expression> parsed = ExpressionParser.parse(nested.text(), nested.location());
        diagnostics.addAll(parsed.diagnostics());
        Optional<Expression> resolved = parsed.value().flatMap(text -> in(text, nested.scope()));
        open.pop();
        return resolved;
    }

    private Optional<Expression> several(Resolution.Several several, Name name) {
        List<Expression> items = new ArrayList<>();
        boolean isWhole = true;
        for (Resolution resolution : several.items()) {
            Optional<Expression> item = found(resolution, name);
            item.ifPresent(items::add);
            isWhole &= item.isPresent();
        }
        return isWhole ? typed(name::location, () -> Typing.flattened(items)) : Optional.empty();
    }

    private Optional<Expression> failed(Code code, Location at, String message, String hint) {
        problems++;
        diagnostics.add(Diagnostic.of(code, at, message, hint));
        return Optional.empty();
    }

    private Optional<Expression> typed(Supplier<Location> at, TypedStep step) {
        try {
            return Optional.of(step.run());
        } catch (TypeException mismatch) {
            diagnostics.add(mismatch.at(at.get()));
            return Optional.empty();
        }
    }

    private interface TypedStep {
        Expression run() throws TypeException;
    }

    /** Resolves what stands in one scope. */
    private final class InScope implements Expression.Visitor<Optional<Expression>> {
        private final Scope scope;

        InScope(Scope scope) {
            this.scope = scope;
        }

        private Optional<List<Expression>> all(List<Expression> expressions) {
            List<Expression> resolved = new ArrayList<>();
            boolean isWhole = true;
            depth++;
            for (Expression expression : expressions) {
                Optional<Expression> one = expression.accept(this);
                one.ifPresent(resolved::add);
                isWhole &= one.isPresent();
            }
            depth--;
            return isWhole ? Optional.of(resolved) : Optional.empty();
        }

        @Override
        public Optional<Expression> constant(Constant constant) {
            return Optional.of(constant);
        }

        @Override
        public Optional<Expression> name(Name name) {
            // names that double each time meet the same mistake thousands of times
            boolean isHopeless = problems > MOST_PROBLEMS;
            return isHopeless ? Optional.empty() : found(scope.resolve(name.path()), name);
        }

        @Override
        public Optional<Expression> call(Call call) {
            return all(call.arguments()).flatMap(arguments -> {
                Optional<Expression> typed =
                        typed(call::location, () -> Typing.call(call.function(), arguments, call.location()));
                typed.ifPresent(sound -> diagnostics.addAll(
                        StaticChecks.warnings(new Call(call.function(), arguments, call.location()), call.location())));
                return typed;
            });
        }

        @Override
        public Optional<Expression> binary(Binary binary) {
            return all(binary.children())
                    .flatMap(operands -> typed(
                            binary::location,
                            () -> Typing.binary(
                                    binary.operator(), operands.get(0), operands.get(1), binary.location())));
        }

        @Override
        public Optional<Expression> concat(Concat concat) {
            return all(concat.parts()).flatMap(parts -> typed(() -> place(concat), () -> Typing.concat(parts)));
        }

        private Location place(Expression expression) {
            if (expression instanceof Name name) {
                return name.location();
            }
            if (expression instanceof Call call) {
                return call.location();
            }
            if (expression instanceof Binary binary) {
                return place(binary.left());
            }
            return expression.children().stream()
                    .filter(child -> !(child instanceof Constant))
                    .findFirst()
                    .map(this::place)
                    .orElse(Location.of(""));
        }

        @Override
        public Optional<Expression> listOf(ListOf list) {
            return Optional.of(list);
        }

        @Override
        public Optional<Expression> each(Each each) {
            return Optional.of(each);
        }

        @Override
        public Optional<Expression> item(Item item) {
            return Optional.of(item);
        }

        @Override
        public Optional<Expression> parameterValue(ParameterValue parameter) {
            return Optional.of(parameter);
        }

        @Override
        public Optional<Expression> runTimeField(RunTimeField field) {
            return Optional.of(field);
        }

        @Override
        public Optional<Expression> secret(Secret secret) {
            return Optional.of(secret);
        }
    }
}
