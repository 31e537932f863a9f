package dev.penstock.expression;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Location;
import dev.penstock.expression.Expression.Binary;
import dev.penstock.expression.Expression.Call;
import dev.penstock.expression.Expression.Concat;
import dev.penstock.expression.Expression.Constant;
import dev.penstock.expression.Expression.Each;
import dev.penstock.expression.Expression.Item;
import dev.penstock.expression.Expression.ListOf;
import dev.penstock.expression.Expression.ParameterValue;
import dev.penstock.expression.Expression.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts resolved operands together: checks their types, maps over lists, computes what is known already. */
final class Typing {
    static final Code MISMATCH = Code.error("DP4020", "An operand isn't of the type that is needed there.");
    static final Code TWO_LISTS = Code.error("DP4021", "Two lists meet in one function, operator or text.");
    static final Code RUN_TIME_FLOAT =
            Code.error("DP4027", "A floating number would have to be computed while the pipeline runs.");
    static final Code SECRET = Code.error("DP4029", "A secret is used as something other than a text.");
    static final Code TOO_LONG = Code.error("DP4015", "An expression grows too large when it's resolved.");

    /** What the service allows for an expression. */
    private static final int LONGEST = 20_971_520;

    private Typing() {}

    /** What makes an expression of an operand. */
    private interface Builder {
        Expression apply(Expression operand) throws TypeException;
    }

    static Expression call(Function function, List<Expression> arguments, Location at) throws TypeException {
        int list = onlyList(arguments, "`" + function.symbol() + "`");
        if (list >= 0) {
            return map(arguments.get(list), item -> call(function, with(arguments, list, item), at));
        }
        List<Expression> fitting = new ArrayList<>();
        for (int index = 0; index < arguments.size(); index++) {
            fitting.add(fitting(arguments.get(index), function.parameters().get(index), function));
        }
        Call call = new Call(function, fitting, at);
        StaticChecks.check(call);
        return Folding.fold(call);
    }

    static Expression binary(Operator operator, Expression left, Expression right, Location at) throws TypeException {
        boolean isText = operator == Operator.PLUS
                && !(left.type().isNumeric() && right.type().isNumeric());
        if (isText) {
            return concat(List.of(left, right));
        }
        List<Expression> operands = List.of(left, right);
        int list = onlyList(operands, "`" + operator.symbol() + "`");
        if (list == 0) {
            return map(left, item -> binary(operator, item, right, at));
        }
        if (list == 1) {
            return map(right, item -> binary(operator, left, item, at));
        }
        Expression folded = Folding.fold(new Binary(operator, number(left, operator), number(right, operator), at));
        if (folded instanceof Binary && folded.type() == Type.FLOAT) {
            throw new TypeException(
                    RUN_TIME_FLOAT,
                    "`%s` would yield a floating number that is only known when the pipeline runs."
                            .formatted(operator.symbol()),
                    "Write the result itself, or use whole numbers.");
        }
        return folded;
    }

    static Expression concat(List<Expression> parts) throws TypeException {
        if (isListOfLists(parts)) {
            return flattened(parts.stream().filter(Expression::isList).toList());
        }
        int list = onlyList(parts, "one text");
        if (list >= 0) {
            return map(parts.get(list), item -> concat(with(parts, list, item)));
        }
        List<Expression> texts = new ArrayList<>();
        for (Expression part : parts) {
            texts.addAll(part instanceof Concat inner ? inner.parts() : List.of(Folding.textOf(part)));
        }
        List<Expression> merged = Concats.merged(texts);
        if (length(merged) > LONGEST) {
            throw new TypeException(TOO_LONG, "The text becomes too long.", "Keep it below 20,971,520 characters.");
        }
        if (merged.isEmpty()) {
            return Constant.text("");
        }
        boolean isOneText = merged.size() == 1 && isPlainText(merged.get(0));
        return isOneText ? merged.get(0) : new Concat(merged);
    }

    static Expression flattened(List<Expression> lists) throws TypeException {
        List<Expression> items = new ArrayList<>();
        for (Expression part : lists) {
            if (part instanceof ListOf inner) {
                items.addAll(inner.items());
            } else {
                items.add(part);
            }
        }
        if (items.size() == 1 && items.get(0).isList()) {
            return items.get(0);
        }
        return Folding.fold(new ListOf(items));
    }

    private static boolean isPlainText(Expression part) {
        return part.type() == Type.TEXT;
    }

    private static long length(List<Expression> parts) {
        long sum = 0;
        for (Expression part : parts) {
            if (part instanceof Constant constant && constant.value() instanceof Value.Text text) {
                sum += text.value().length();
            }
        }
        return sum;
    }

    /** {@code [#{a}, #{b}]} of lists is one list; the brackets and commas are no text then. */
    private static boolean isListOfLists(List<Expression> parts) {
        if (parts.size() < 3 || parts.size() % 2 == 0) {
            return false;
        }
        for (int index = 0; index < parts.size(); index++) {
            Expression part = parts.get(index);
            String wanted = index == 0 ? "[" : index == parts.size() - 1 ? "]" : ",";
            boolean fits = index % 2 == 1 ? part.isList() : isText(part, wanted);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(Expression part, String text) {
        return part instanceof Constant constant
                && constant.value() instanceof Value.Text found
                && found.value().strip().equals(text);
    }

    private static int onlyList(List<Expression> operands, String where) throws TypeException {
        int found = -1;
        for (int index = 0; index < operands.size(); index++) {
            if (operands.get(index).isList()) {
                if (found >= 0) {
                    throw new TypeException(
                            TWO_LISTS,
                            "Two lists meet in %s.".formatted(where),
                            "Use one list at a time; a function or operator works on each of its items.");
                }
                found = index;
            }
        }
        return found;
    }

    private static List<Expression> with(List<Expression> operands, int index, Expression operand) {
        List<Expression> replaced = new ArrayList<>(operands);
        replaced.set(index, operand);
        return replaced;
    }

    private static Expression map(Expression list, Builder builder) throws TypeException {
        if (list instanceof ParameterValue parameter) {
            return new Each(parameter, builder.apply(new Item(parameter.type())));
        }
        if (list instanceof Each each) {
            return new Each(each.list(), builder.apply(each.body()));
        }
        List<Expression> items = new ArrayList<>();
        for (Expression item : Folding.items(list)) {
            items.add(item.isList() ? map(item, builder) : builder.apply(item));
        }
        return Folding.fold(new ListOf(items));
    }

    private static Expression fitting(Expression argument, Type wanted, Function function) throws TypeException {
        if (!Expressions.secrets(argument).isEmpty()) {
            throw new TypeException(
                    SECRET,
                    "`%s` can't be given the secret `%s`."
                            .formatted(
                                    function.symbol(),
                                    Expressions.secrets(argument).iterator().next()),
                    "A secret may only be put into a text as it is.");
        }
        if (argument.type() == wanted) {
            return argument;
        }
        boolean isReadable = argument.type() == Type.TEXT && (wanted == Type.DATE_TIME || wanted == Type.INTEGER);
        if (isReadable) {
            return argument instanceof Constant constant ? read(constant, wanted, function) : argument;
        }
        throw new TypeException(
                MISMATCH,
                "`%s` needs %s, not %s."
                        .formatted(
                                function.symbol(),
                                wanted.words(),
                                argument.type().words()),
                wanted == Type.DATE_TIME
                        ? "Give it a date-time such as `@scheduledStartTime`."
                        : "Give it %s.".formatted(wanted.words()));
    }

    private static Expression read(Constant constant, Type wanted, Function function) throws TypeException {
        String text = constant.value().text();
        Optional<Value> value = wanted == Type.INTEGER
                ? Numbers.integer(text)
                : DateTimes.parse(text).map(Value.DateTime::new);
        return new Constant(value.orElseThrow(() -> new TypeException(
                MISMATCH,
                "`%s` needs %s, not the text `%s`.".formatted(function.symbol(), wanted.words(), text),
                wanted == Type.INTEGER ? "Write digits only." : "Write it like 2012-12-31T23:59:59.")));
    }

    private static Expression number(Expression operand, Operator operator) throws TypeException {
        if (operand.type().isNumeric()) {
            return operand;
        }
        if (operand instanceof Constant constant && constant.value() instanceof Value.Text text) {
            return new Constant(Numbers.any(text.value()).orElseThrow(() -> notNumber(operand, operator)));
        }
        throw notNumber(operand, operator);
    }

    private static TypeException notNumber(Expression operand, Operator operator) {
        String hint = switch (operand.type()) {
            case DATE_TIME -> "Use a function such as `minusDays`.";
            default ->
                operand instanceof Secret
                        ? "A secret may only be put into a text as it is."
                        : "Declare the parameter as `Integer` or `Double`, or write a number.";
        };
        return new TypeException(
                MISMATCH,
                "`%s` needs numbers, not %s."
                        .formatted(operator.symbol(), operand.type().words()),
                hint);
    }
}
