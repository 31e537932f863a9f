package dev.penstock.expression;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import java.util.List;

/** A text with its {@code #{…}} parts understood; free of {@link Name}s once it was resolved. */
public sealed interface Expression {
    <R> R accept(Visitor<R> visitor);

    /** What it yields, or what the items of its list are; a name's type isn't known before it is resolved. */
    Type type();

    default boolean isList() {
        return false;
    }

    default List<Expression> children() {
        return List.of();
    }

    /** What has a case of its own for every kind of expression. */
    interface Visitor<R> {
        R constant(Constant constant);

        R name(Name name);

        R call(Call call);

        R binary(Binary binary);

        R concat(Concat concat);

        R listOf(ListOf list);

        R each(Each each);

        R item(Item item);

        R parameterValue(ParameterValue parameter);

        R runTimeField(RunTimeField field);

        R secret(Secret secret);
    }

    record Constant(Value value) implements Expression {
        public Constant {
            requireNonNull(value, "value");
        }

        public static Constant text(String text) {
            return new Constant(new Value.Text(text));
        }

        public static Constant integer(long number) {
            return new Constant(new Value.IntegerNumber(number));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.constant(this);
        }

        @Override
        public Type type() {
            return value.type();
        }

        @Override
        public boolean isList() {
            return value instanceof Value.Items;
        }
    }

    /** A name that isn't looked up yet: {@code myBucket}, {@code node.output.directoryPath}, {@code *myPassword}. */
    record Name(List<String> path, Location location) implements Expression {
        public Name {
            path = List.copyOf(path);
            requireNonNull(location, "location");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.name(this);
        }

        @Override
        public Type type() {
            return Type.TEXT;
        }
    }

    /** A function of its arguments, also when written as {@code argument.function(…)}. */
    record Call(Function function, List<Expression> arguments, Location location) implements Expression {
        public Call {
            requireNonNull(function, "function");
            arguments = List.copyOf(arguments);
            requireNonNull(location, "location");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }

        @Override
        public Type type() {
            return function.result();
        }

        @Override
        public List<Expression> children() {
            return arguments;
        }
    }

    /** An operation; once resolved, one on numbers (a {@code +} of texts has become a {@link Concat}). */
    record Binary(Operator operator, Expression left, Expression right, Location location) implements Expression {
        public Binary {
            requireNonNull(operator, "operator");
            requireNonNull(left, "left");
            requireNonNull(right, "right");
            requireNonNull(location, "location");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }

        @Override
        public Type type() {
            boolean isWhole = left.type() != Type.FLOAT && right.type() != Type.FLOAT;
            return isWhole && operator != Operator.POWER ? Type.INTEGER : Type.FLOAT;
        }

        @Override
        public List<Expression> children() {
            return List.of(left, right);
        }
    }

    /** The texts of its parts, one after the other. */
    record Concat(List<Expression> parts) implements Expression {
        public Concat {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.concat(this);
        }

        @Override
        public Type type() {
            return Type.TEXT;
        }

        @Override
        public List<Expression> children() {
            return parts;
        }
    }

    /** A list of its items; an item that is a list itself adds its own items. Only in resolved expressions. */
    record ListOf(List<Expression> items) implements Expression {
        public ListOf {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.listOf(this);
        }

        @Override
        public Type type() {
            return items.isEmpty() ? Type.TEXT : items.get(0).type();
        }

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public List<Expression> children() {
            return items;
        }
    }

    /** The body for each value of a list parameter, which it calls {@link Item}. Only in resolved expressions. */
    record Each(ParameterValue list, Expression body) implements Expression {
        public Each {
            requireNonNull(list, "list");
            requireNonNull(body, "body");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.each(this);
        }

        @Override
        public Type type() {
            return body.type();
        }

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public List<Expression> children() {
            return List.of(list, body);
        }
    }

    /** The current value in the body of an {@link Each}. */
    record Item(Type type) implements Expression {
        public Item {
            requireNonNull(type, "type");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.item(this);
        }
    }

    /** The value that a pipeline parameter has in the run. Its text is the value as it was given. */
    record ParameterValue(String id, Type type, boolean isArray) implements Expression {
        public ParameterValue {
            requireNonNull(id, "id");
            requireNonNull(type, "type");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.parameterValue(this);
        }

        @Override
        public boolean isList() {
            return isArray;
        }
    }

    /** A field that the run sets on the object: {@code @scheduledStartTime}, {@code @status}, {@code errorMessage}. */
    record RunTimeField(String objectId, String field, Type type) implements Expression {
        public RunTimeField {
            requireNonNull(objectId, "objectId");
            requireNonNull(field, "field");
            requireNonNull(type, "type");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.runTimeField(this);
        }
    }

    /**
     * A text that only the worker may see.
     *
     * @param id of the parameter without its {@code *}, or {@code Object.field} for a secret that a field holds
     */
    record Secret(String id) implements Expression {
        public Secret {
            requireNonNull(id, "id");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.secret(this);
        }

        @Override
        public Type type() {
            return Type.TEXT;
        }
    }
}
