package dev.penstock.catalog;

import java.util.List;

/** The columns of a table of DynamoDB as Hive sees them. */
final class DynamoDBDataFormat implements ObjectType {
    @Override
    public String name() {
        return "DynamoDBDataFormat";
    }

    @Override
    public String description() {
        return "The columns of a table of DynamoDB as Hive sees them.";
    }

    @Override
    public Category category() {
        return Category.DATA_FORMAT;
    }

    @Override
    public List<Field> fields() {
        return List.of(FormatFields.COLUMN);
    }
}
