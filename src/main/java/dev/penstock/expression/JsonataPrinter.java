package dev.penstock.expression;

import static java.util.Objects.requireNonNull;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes resolved expressions in the JSONata of Step Functions (2.0.6), without the marks around them.
 *
 * <p>Parameters are read from {@code $parameters}, the interval's bounds from {@code $scheduledStartTime} and {@code
 * $scheduledEndTime} (texts like {@code 2026-01-01T09:00:00Z}), the pipeline's id from {@code $pipelineId}. Variables of
 * its own end in an underscore.
 */
public final class JsonataPrinter {
    private static final Pattern TIGHT = Pattern.compile("\\$[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*");
    private static final String DATE_TIME = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01]";

    private final java.util.function.Function<RunTimeField, String> fields;
    private final java.util.function.Function<Secret, String> secrets;

    /**
     * @param fields JSONata that yields the text of any other field; of a date-time one such as {@code
     *     2026-01-01T09:00:00.123Z}
     * @param secrets JSONata that yields what stands for a secret
     */
    public JsonataPrinter(
            java.util.function.Function<RunTimeField, String> fields,
            java.util.function.Function<Secret, String> secrets) {
        this.fields = requireNonNull(fields, "fields");
        this.secrets = requireNonNull(secrets, "secrets");
    }

    /** One for expressions without secrets. */
    public JsonataPrinter(java.util.function.Function<RunTimeField, String> fields) {
        this(fields, secret -> {
            throw new IllegalArgumentException("a secret would be written into a state machine: " + secret.id());
        });
    }

    /** JSONata that yields the text, or the list of texts. */
    public String text(Expression expression) {
        return texts(expression).code();
    }

    /** JSONata that yields a number for numbers, epoch milliseconds for a date-time, else as {@link #text}. */
    public String value(Expression expression) {
        return typed(expression).code();
    }

    private Snippet texts(Expression expression) {
        return expression.accept(new Texts());
    }

    private Snippet typed(Expression expression) {
        if (expression.type() == Type.TEXT) {
            return texts(expression);
        }
        return expression.accept(new Values());
    }

    /** Epoch milliseconds. */
    private Snippet millis(Expression expression) {
        if (expression.type() == Type.DATE_TIME) {
            return typed(expression);
        }
        return Snippet.tight("$toMillis($substring(" + texts(expression).code() + ", 0, 19) & 'Z')");
    }

    private Snippet number(Expression expression) {
        Snippet snippet = typed(expression);
        return expression.type() == Type.TEXT ? Snippet.tight("$number(" + snippet.code() + ")") : snippet;
    }

    private Snippet raw(RunTimeField field) {
        return switch (field.field()) {
            case "@scheduledStartTime" -> Snippet.tight("$scheduledStartTime");
            case "@scheduledEndTime" -> Snippet.tight("$scheduledEndTime");
            case "@pipelineId" -> Snippet.tight("$pipelineId");
            default -> {
                String code = fields.apply(field);
                yield new Snippet(code, TIGHT.matcher(code).matches());
            }
        };
    }

    private static Snippet raw(ParameterValue parameter) {
        return Snippet.tight("$parameters." + Jsonata.name(parameter.id()));
    }

    private static Snippet list(List<Snippet> items) {
        return Snippet.tight(items.stream().map(Snippet::code).collect(Collectors.joining(", ", "[", "]")));
    }

    private static Snippet each(ParameterValue list, Snippet body) {
        return Snippet.tight("[$map(" + raw(list).code() + ", function($x_) {" + body.code() + "})]");
    }

    private static IllegalStateException unresolved(Name name) {
        return new IllegalStateException("a name was left unresolved: " + name);
    }

    /** What adds to a text. */
    private final class Texts implements Expression.Visitor<Snippet> {
        @Override
        public Snippet constant(Constant constant) {
            if (constant.value() instanceof Value.Items items) {
                return list(items.texts().stream()
                        .map(text -> Snippet.tight(Jsonata.quote(text)))
                        .toList());
            }
            return Snippet.tight(Jsonata.quote(constant.value().text()));
        }

        @Override
        public Snippet name(Name name) {
            throw unresolved(name);
        }

        @Override
        public Snippet call(Call call) {
            if (call.function() == Function.FORMAT) {
                return formatted(call);
            }
            return switch (call.type()) {
                case DATE_TIME ->
                    Snippet.tight(JsonataPattern.fromMillis(
                            JsonataDates.local(typed(call), Zones.of(call)).code(), DATE_TIME));
                default -> Snippet.tight("$string(" + typed(call).code() + ")");
            };
        }

        private Snippet formatted(Call call) {
            Expression moment = call.arguments().get(0);
            Snippet local = JsonataDates.local(millis(moment), Zones.of(moment));
            try {
                JodaPattern pattern =
                        JodaPattern.parse(Zones.constantText(call.arguments().get(1)));
                return JsonataPattern.format(pattern, local.code(), Zones.of(moment));
            } catch (TypeException wrong) {
                throw new IllegalStateException("the resolver lets sound patterns pass only", wrong);
            }
        }

        @Override
        public Snippet binary(Binary binary) {
            return Snippet.tight("$string(" + typed(binary).code() + ")");
        }

        @Override
        public Snippet concat(Concat concat) {
            String joined = concat.parts().stream()
                    .map(part -> part.accept(this).operand())
                    .collect(Collectors.joining(" & "));
            return concat.parts().size() == 1 ? Snippet.tight("$string(" + joined + ")") : Snippet.loose(joined);
        }

        @Override
        public Snippet listOf(ListOf list) {
            return list(list.items().stream().map(item -> item.accept(this)).toList());
        }

        @Override
        public Snippet each(Each each) {
            return JsonataPrinter.each(each.list(), each.body().accept(this));
        }

        @Override
        public Snippet item(Item item) {
            return Snippet.tight("$x_");
        }

        @Override
        public Snippet parameterValue(ParameterValue parameter) {
            return raw(parameter);
        }

        @Override
        public Snippet runTimeField(RunTimeField field) {
            boolean isMoment = field.type() == Type.DATE_TIME;
            return isMoment ? Snippet.tight("$substring(" + raw(field).code() + ", 0, 19)") : raw(field);
        }

        @Override
        public Snippet secret(Secret secret) {
            String code = secrets.apply(secret);
            return new Snippet(code, TIGHT.matcher(code).matches());
        }
    }

    /** Numbers and milliseconds. */
    private final class Values implements Expression.Visitor<Snippet> {
        @Override
        public Snippet constant(Constant constant) {
            if (constant.value() instanceof Value.Items items) {
                return list(items.values().stream()
                        .map(item -> constant(new Constant(item)))
                        .toList());
            }
            if (constant.value() instanceof Value.DateTime moment) {
                return literal(Long.toString(moment.value().toInstant().toEpochMilli()));
            }
            return constant.value().type() == Type.TEXT
                    ? texts(constant)
                    : literal(constant.value().text());
        }

        private static Snippet literal(String digits) {
            return digits.startsWith("-") ? Snippet.loose(digits) : Snippet.tight(digits);
        }

        @Override
        public Snippet name(Name name) {
            throw unresolved(name);
        }

        @Override
        public Snippet call(Call call) {
            return new JsonataCalls(JsonataPrinter.this::millis, JsonataPrinter.this::number).print(call);
        }

        @Override
        public Snippet binary(Binary binary) {
            String left = number(binary.left()).operand();
            String right = number(binary.right()).operand();
            if (binary.operator() != Operator.DIVIDE) {
                return Snippet.loose(left + " " + binary.operator().symbol() + " " + right);
            }
            return Snippet.tight("($d_ := " + right + "; $q_ := $d_ = 0 ? $error('nothing can be divided by zero') : "
                    + left + " / $d_; $q_ < 0 ? $ceil($q_) : $floor($q_))");
        }

        @Override
        public Snippet concat(Concat concat) {
            return texts(concat);
        }

        @Override
        public Snippet listOf(ListOf list) {
            return list(list.items().stream().map(JsonataPrinter.this::typed).toList());
        }

        @Override
        public Snippet each(Each each) {
            return JsonataPrinter.each(each.list(), typed(each.body()));
        }

        @Override
        public Snippet item(Item item) {
            return Snippet.tight("$number($x_)");
        }

        @Override
        public Snippet parameterValue(ParameterValue parameter) {
            if (parameter.isArray()) {
                return JsonataPrinter.each(parameter, Snippet.tight("$number($x_)"));
            }
            return Snippet.tight("$number(" + raw(parameter).code() + ")");
        }

        @Override
        public Snippet runTimeField(RunTimeField field) {
            String convert = field.type() == Type.DATE_TIME ? "$toMillis(" : "$number(";
            return Snippet.tight(convert + raw(field).code() + ")");
        }

        @Override
        public Snippet secret(Secret secret) {
            return texts(secret);
        }
    }
}
