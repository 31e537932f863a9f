package dev.penstock.catalog;

import java.util.List;

/** The rows of a table of DynamoDB, with every attribute. */
final class DynamoDBExportDataFormat implements ObjectType {
    @Override
    public String name() {
        return "DynamoDBExportDataFormat";
    }

    @Override
    public String description() {
        return "The rows of a table of DynamoDB, with every attribute.";
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
