package dev.penstock.simulate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Conditions and updates of one DynamoDB call, evaluated on typed attributes such as {@code {"S": "x"}}. */
final class DynamoExpressions {
    private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");
    private static final Set<String> SETS = Set.of("SS", "NS");

    private final Map<String, Object> names;
    private final Map<String, Object> values;
    private final Set<String> unused = new TreeSet<>();

    DynamoExpressions(Map<String, Object> names, Map<String, Object> values) {
        this.names = names;
        this.values = values;
        unused.addAll(names.keySet());
        unused.addAll(values.keySet());
    }

    /** DynamoDB refuses names and values that no expression uses. */
    void allUsed() {
        if (!unused.isEmpty()) {
            throw validation("Value provided in ExpressionAttribute… unused in expressions: " + unused);
        }
    }

    private static StateFailure validation(String message) {
        return new StateFailure("DynamoDb.DynamoDbException", "ValidationException: " + message);
    }

    boolean holds(String condition, Map<String, Object> item) {
        DynamoTokens tokens = new DynamoTokens(condition);
        boolean result = or(tokens, item);
        tokens.end();
        return result;
    }

    private boolean or(DynamoTokens tokens, Map<String, Object> item) {
        boolean result = and(tokens, item);
        while (tokens.take("OR")) {
            result |= and(tokens, item);
        }
        return result;
    }

    private boolean and(DynamoTokens tokens, Map<String, Object> item) {
        boolean result = not(tokens, item);
        while (tokens.take("AND")) {
            result &= not(tokens, item);
        }
        return result;
    }

    private boolean not(DynamoTokens tokens, Map<String, Object> item) {
        if (tokens.take("NOT")) {
            return !not(tokens, item);
        }
        if (tokens.take("(")) {
            boolean result = or(tokens, item);
            tokens.expect(")");
            return result;
        }
        for (String function : List.of("attribute_exists", "attribute_not_exists", "begins_with", "contains")) {
            if (tokens.take(function)) {
                return test(function, tokens, item);
            }
        }
        return comparison(tokens, item);
    }

    private boolean test(String function, DynamoTokens tokens, Map<String, Object> item) {
        tokens.expect("(");
        Optional<Object> first = operand(tokens, item);
        boolean result;
        if (function.startsWith("attribute")) {
            result = first.isPresent() == function.equals("attribute_exists");
        } else {
            tokens.expect(",");
            Optional<Object> second = operand(tokens, item);
            result = first.isPresent() && second.isPresent() && within(function, first.get(), second.get());
        }
        tokens.expect(")");
        return result;
    }

    private static boolean within(String function, Object whole, Object part) {
        Map.Entry<String, Object> outer = typed(whole);
        Map.Entry<String, Object> inner = typed(part);
        if (outer.getValue() instanceof String text) {
            String other = String.valueOf(inner.getValue());
            return function.equals("contains") ? text.contains(other) : text.startsWith(other);
        }
        List<Object> members = Tree.list(outer.getValue(), function);
        return members.contains(SETS.contains(outer.getKey()) ? inner.getValue() : part);
    }

    private boolean comparison(DynamoTokens tokens, Map<String, Object> item) {
        Optional<Object> left = operand(tokens, item);
        if (tokens.take("IN")) {
            tokens.expect("(");
            boolean found = false;
            do {
                found |= left.isPresent() && left.equals(operand(tokens, item));
            } while (tokens.take(","));
            tokens.expect(")");
            return found;
        }
        if (tokens.take("BETWEEN")) {
            Optional<Object> least = operand(tokens, item);
            tokens.expect("AND");
            Optional<Object> most = operand(tokens, item);
            return left.isPresent()
                    && compare(left.get(), ">=", least.orElseThrow())
                    && compare(left.get(), "<=", most.orElseThrow());
        }
        String comparator = tokens.next();
        if (!COMPARATORS.contains(comparator)) {
            throw tokens.unknown(comparator);
        }
        Optional<Object> right = operand(tokens, item);
        return left.isPresent() && right.isPresent() && compare(left.get(), comparator, right.get());
    }

    private static boolean compare(Object left, String comparator, Object right) {
        Map.Entry<String, Object> one = typed(left);
        Map.Entry<String, Object> two = typed(right);
        if (!one.getKey().equals(two.getKey())) {
            return comparator.equals("<>");
        }
        if (comparator.equals("=") && !one.getKey().equals("N")) {
            return left.equals(right);
        }
        if (comparator.equals("<>") && !one.getKey().equals("N")) {
            return !left.equals(right);
        }
        int order = one.getKey().equals("N")
                ? number(one.getValue()).compareTo(number(two.getValue()))
                : String.valueOf(one.getValue()).compareTo(String.valueOf(two.getValue()));
        return switch (comparator) {
            case "=" -> order == 0;
            case "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static BigDecimal number(Object text) {
        return new BigDecimal(String.valueOf(text));
    }

    private static Map.Entry<String, Object> typed(Object attribute) {
        Map<String, Object> map = Tree.map(attribute, "attribute value");
        if (map.size() != 1) {
            throw validation("Supplied AttributeValue must contain exactly one type: " + map);
        }
        return map.entrySet().iterator().next();
    }

    private Optional<Object> operand(DynamoTokens tokens, Map<String, Object> item) {
        if (tokens.take("size")) {
            tokens.expect("(");
            Optional<Object> of = operand(tokens, item);
            tokens.expect(")");
            return of.map(DynamoExpressions::size);
        }
        if (tokens.peek().startsWith(":")) {
            return Optional.of(value(tokens.next()));
        }
        return path(tokens).read(item);
    }

    private static Object size(Object attribute) {
        Object content = typed(attribute).getValue();
        long size = content instanceof List<?> list
                ? list.size()
                : content instanceof Map<?, ?> map
                        ? map.size()
                        : String.valueOf(content).length();
        return Tree.of("N", String.valueOf(size));
    }

    private Object value(String placeholder) {
        unused.remove(placeholder);
        Object value = values.get(placeholder);
        if (value == null) {
            throw validation("An expression attribute value used in expression is not defined: " + placeholder);
        }
        return value;
    }

    private DynamoPath path(DynamoTokens tokens) {
        List<String> steps = new ArrayList<>();
        do {
            String step = tokens.next();
            if (step.startsWith("#")) {
                unused.remove(step);
                Object name = names.get(step);
                if (name == null) {
                    throw validation("An expression attribute name used in the document path is not defined: " + step);
                }
                step = String.valueOf(name);
            } else {
                DynamoTokens.refuseReserved(step);
            }
            steps.add(step);
        } while (tokens.take("."));
        return new DynamoPath(steps);
    }

    Object project(String projection, Map<String, Object> item) {
        DynamoTokens tokens = new DynamoTokens(projection);
        Map<String, Object> projected = new LinkedHashMap<>();
        do {
            DynamoPath path = path(tokens);
            path.read(item).ifPresent(value -> path.write(projected, Tree.copy(value)));
        } while (tokens.take(","));
        tokens.end();
        return projected;
    }

    /** Changes the item; right-hand sides read the item as it was. */
    void update(String expression, Map<String, Object> old, Map<String, Object> item) {
        DynamoTokens tokens = new DynamoTokens(expression);
        while (!tokens.isAtEnd()) {
            String clause = tokens.next();
            do {
                switch (clause) {
                    case "SET" -> set(tokens, old, item);
                    case "REMOVE" -> path(tokens).remove(item);
                    case "ADD" -> add(path(tokens), value(tokens.next()), item);
                    case "DELETE" -> delete(path(tokens), value(tokens.next()), item);
                    default -> throw tokens.unknown(clause);
                }
            } while (tokens.take(","));
        }
    }

    private void set(DynamoTokens tokens, Map<String, Object> old, Map<String, Object> item) {
        DynamoPath path = path(tokens);
        tokens.expect("=");
        Object value = setOperand(tokens, old);
        while (tokens.peek().equals("+") || tokens.peek().equals("-")) {
            boolean plus = tokens.next().equals("+");
            BigDecimal left = number(typed(value).getValue());
            BigDecimal right = number(typed(setOperand(tokens, old)).getValue());
            value = Tree.of("N", (plus ? left.add(right) : left.subtract(right)).toPlainString());
        }
        path.write(item, Tree.copy(value));
    }

    private Object setOperand(DynamoTokens tokens, Map<String, Object> old) {
        if (tokens.take("if_not_exists")) {
            tokens.expect("(");
            Optional<Object> present = path(tokens).read(old);
            tokens.expect(",");
            Object otherwise = setOperand(tokens, old);
            tokens.expect(")");
            return present.orElse(otherwise);
        }
        if (tokens.take("list_append")) {
            tokens.expect("(");
            List<Object> joined =
                    new ArrayList<>(Tree.list(typed(setOperand(tokens, old)).getValue(), "list_append"));
            tokens.expect(",");
            joined.addAll(Tree.list(typed(setOperand(tokens, old)).getValue(), "list_append"));
            tokens.expect(")");
            return Tree.of("L", joined);
        }
        return operand(tokens, old)
                .orElseThrow(() ->
                        validation("The provided expression refers to an attribute that does not exist in the item"));
    }

    private static void add(DynamoPath path, Object value, Map<String, Object> item) {
        Map.Entry<String, Object> added = typed(value);
        Optional<Object> present = path.read(item);
        if (added.getKey().equals("N")) {
            BigDecimal sum = present.map(each -> number(typed(each).getValue())).orElse(BigDecimal.ZERO);
            path.write(item, Tree.of("N", sum.add(number(added.getValue())).toPlainString()));
            return;
        }
        if (!SETS.contains(added.getKey())) {
            throw validation("Invalid UpdateExpression: Incorrect operand type for ADD: " + added.getKey());
        }
        Set<Object> members = new java.util.LinkedHashSet<>();
        present.ifPresent(each -> members.addAll(Tree.list(typed(each).getValue(), "ADD")));
        members.addAll(Tree.list(added.getValue(), "ADD"));
        path.write(item, Tree.of(added.getKey(), new ArrayList<>(members)));
    }

    private static void delete(DynamoPath path, Object value, Map<String, Object> item) {
        Map.Entry<String, Object> taken = typed(value);
        if (!SETS.contains(taken.getKey())) {
            throw validation("Invalid UpdateExpression: Incorrect operand type for DELETE: " + taken.getKey());
        }
        path.read(item).ifPresent(present -> {
            List<Object> left = new ArrayList<>(Tree.list(typed(present).getValue(), "DELETE"));
            left.removeAll(Tree.list(taken.getValue(), "DELETE"));
            if (left.isEmpty()) {
                path.remove(item);
            } else {
                path.write(item, Tree.of(taken.getKey(), left));
            }
        });
    }
}
