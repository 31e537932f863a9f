package dev.penstock.catalog;

import dev.penstock.plan.Step;
import java.util.List;

/** Holds once a table of DynamoDB has data. */
final class DynamoDBDataExists implements PreconditionType {
    static final Field TABLE_NAME =
            Field.text("tableName", "The name of the table.").required();

    @Override
    public String name() {
        return "DynamoDBDataExists";
    }

    @Override
    public String description() {
        return "Holds once a table of DynamoDB has data.";
    }

    @Override
    public Category category() {
        return Category.PRECONDITION;
    }

    @Override
    public List<Field> fields() {
        return Field.join(CommonFields.SYSTEM_PRECONDITION, TABLE_NAME);
    }

    @Override
    public Step.Question question() {
        return Step.Question.TABLE_NOT_EMPTY;
    }

    @Override
    public Field subject() {
        return TABLE_NAME;
    }
}
