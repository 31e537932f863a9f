package dev.penstock.catalog;

import dev.penstock.plan.Step;
import java.util.List;

/** Holds once a table of DynamoDB exists. */
final class DynamoDBTableExists implements PreconditionType {
    static final Field TABLE_NAME =
            Field.text("tableName", "The name of the table.").required();

    @Override
    public String name() {
        return "DynamoDBTableExists";
    }

    @Override
    public String description() {
        return "Holds once a table of DynamoDB exists.";
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
        return Step.Question.TABLE_EXISTS;
    }

    @Override
    public Field subject() {
        return TABLE_NAME;
    }
}
