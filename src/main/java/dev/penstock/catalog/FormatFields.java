package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.plan.TaskField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields that data formats share, and formats as a worker's task document names them. */
final class FormatFields {
    static final Field COLUMN =
            Field.text("column", "A column: its name and type.").repeated();
    static final Field ESCAPE_CHAR = Field.text("escapeChar", "The character that makes the next one ordinary.");
    static final Field COLUMN_SEPARATOR = Field.text("columnSeparator", "The character between columns.");
    static final Field RECORD_SEPARATOR = Field.text("recordSeparator", "The character that ends a row.");

    private static final List<Field> SINGLE =
            List.of(COLUMN_SEPARATOR, RECORD_SEPARATOR, ESCAPE_CHAR, RegEx.INPUT_REG_EX, RegEx.OUTPUT_FORMAT);

    private FormatFields() {}

    static TaskField part(Lowered format) {
        Map<String, TaskField> part = new LinkedHashMap<>();
        part.put(
                "type",
                new TaskField.Text(Expression.Constant.text(format.object().type())));
        part.put("id", new TaskField.Text(Expression.Constant.text(format.id())));
        List<Expression> columns = format.texts(COLUMN);
        if (!columns.isEmpty()) {
            part.put("column", new TaskField.Texts(columns));
        }
        for (Field field : SINGLE) {
            if (format.has(field)) {
                format.text(field).ifPresent(text -> part.put(field.name(), new TaskField.Text(text)));
            }
        }
        return new TaskField.Part(part);
    }
}
