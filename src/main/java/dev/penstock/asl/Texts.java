package dev.penstock.asl;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.expression.Jsonata;
import dev.penstock.expression.JsonataPrinter;
import dev.penstock.plan.Plan;

/** Expressions of the definition as JSONata of the machine, and as patterns of what they can be. */
final class Texts {
    private static final JsonataPrinter PRINTER = new JsonataPrinter(Texts::runTimeField);
    private static final JsonataPrinter FOR_WORKERS =
            new JsonataPrinter(Texts::runTimeField, secret -> Jsonata.quote("{{penstock.secret." + secret.id() + "}}"));

    private Texts() {}

    /** JSONata that yields the text. */
    static String text(Expression expression) {
        String text = PRINTER.text(expression);
        // a field that the object never got would otherwise be no text at all
        return expression instanceof Expression.RunTimeField ? "'' & " + text : text;
    }

    /** As {@link #value}, with a mark for each secret that the Task Runner replaces by its value. */
    static String forWorker(Expression expression) {
        boolean isBare = expression instanceof Expression.RunTimeField;
        return expression.isList()
                ? FOR_WORKERS.value(expression)
                : (isBare ? "'' & " : "") + FOR_WORKERS.text(expression);
    }

    /** The same for an expression of an object whose record goes by another name. */
    static String text(Expression expression, String object, String record) {
        JsonataPrinter printer = new JsonataPrinter(field -> runTimeField(
                field.objectId().equals(object)
                        ? new Expression.RunTimeField(record, field.field(), field.type())
                        : field));
        String text = printer.text(expression);
        return expression instanceof Expression.RunTimeField ? "'' & " + text : text;
    }

    /** JSONata that yields the texts of a list, or of the one value. */
    static String value(Expression expression) {
        return expression.isList() ? PRINTER.value(expression) : text(expression);
    }

    /** The text itself where it's known, else a template that yields it. */
    static Object templateOrText(Expression expression) {
        return Expressions.constantText(expression).map(Data::literal).orElseGet(() -> Data.template(text(expression)));
    }

    /** The text with the parameters' values of synth and a {@code *} for what only a run knows. */
    static String wildcard(Plan plan, Expression expression) {
        return Expressions.wildcardText(expression, plan.parameterPatterns());
    }

    /** Fields that the service sets on an instance, as the records of the data hold them. */
    private static String runTimeField(Expression.RunTimeField field) {
        return switch (field.field()) {
            case "@status" -> Data.status(field.objectId());
            case "@actualStartTime" -> time(Data.record(field.objectId()) + ".start");
            case "@actualEndTime", "@finishedTime" -> time(Data.record(field.objectId()) + ".end");
            case "hostname", "errorId", "errorMessage", "errorStackTrace" ->
                Data.record(field.objectId()) + "." + field.field();
            case "@failureReason" -> Data.record(field.objectId()) + ".errorMessage";
            case "cancellationReason" ->
                "(" + Data.status(field.objectId()) + " = 'CANCELED' ? " + Data.record(field.objectId())
                        + ".errorMessage : '')";
            default -> throw new IllegalStateException("no machine has " + field.field());
        };
    }

    /** A point of time as the original printed it; nothing where the object never got that far. */
    private static String time(String member) {
        return "$substring(" + member + ", 0, 19)";
    }
}
