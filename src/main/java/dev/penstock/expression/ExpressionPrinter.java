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
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Writes expressions as a user writes them; the parser reads its own kind of expression back unchanged. */
public final class ExpressionPrinter {
    private ExpressionPrinter() {}

    /** A text with {@code #{…}} around what is evaluated. */
    public static String print(Expression expression) {
        if (expression instanceof Concat concat) {
            return concat.parts().stream().map(ExpressionPrinter::part).collect(Collectors.joining());
        }
        return part(expression);
    }

    private static String part(Expression expression) {
        if (expression instanceof Constant constant
                && constant.value() instanceof Value.Text text
                && !text.value().contains("#{")
                && !text.value().endsWith("#")) {
            return text.value();
        }
        return "#{" + expression.accept(new InBraces()) + "}";
    }

    /** What stands between the braces. */
    private static final class InBraces implements Expression.Visitor<String> {
        @Override
        public String constant(Constant constant) {
            Value value = constant.value();
            if (value instanceof Value.FloatingNumber number) {
                String digits = new BigDecimal(Double.toString(number.value())).toPlainString();
                return digits.contains(".") ? digits : digits + ".0";
            }
            return value instanceof Value.IntegerNumber ? value.text() : quoted(value.text());
        }

        private static String quoted(String text) {
            return text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
        }

        @Override
        public String name(Name name) {
            return String.join(".", name.path());
        }

        @Override
        public String call(Call call) {
            return call.arguments().stream()
                    .map(argument -> argument.accept(this))
                    .collect(Collectors.joining(", ", call.function().symbol() + "(", ")"));
        }

        @Override
        public String binary(Binary binary) {
            boolean groupsFromRight = binary.operator() == Operator.POWER;
            return operand(binary.left(), binary.operator(), groupsFromRight) + " "
                    + binary.operator().symbol() + " "
                    + operand(binary.right(), binary.operator(), !groupsFromRight);
        }

        private String operand(Expression operand, Operator around, boolean needsTighter) {
            String text = operand.accept(this);
            if (!(operand instanceof Binary inner)) {
                return text;
            }
            int gap = inner.operator().precedence() - around.precedence();
            return gap > 0 || (gap == 0 && !needsTighter) ? text : "(" + text + ")";
        }

        @Override
        public String concat(Concat concat) {
            return concat.parts().stream().map(part -> part.accept(this)).collect(Collectors.joining(" + ", "(", ")"));
        }

        @Override
        public String listOf(ListOf list) {
            return list.items().stream().map(part -> part.accept(this)).collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public String each(Each each) {
            return each.body().accept(this);
        }

        @Override
        public String item(Item item) {
            return "item";
        }

        @Override
        public String parameterValue(ParameterValue parameter) {
            return parameter.id();
        }

        @Override
        public String runTimeField(RunTimeField field) {
            return field.objectId() + "." + field.field();
        }

        @Override
        public String secret(Secret secret) {
            return "*" + secret.id();
        }
    }
}
