package dev.penstock.catalog;

import java.util.List;

/** A table of DynamoDB. */
final class DynamoDBDataNode implements ObjectType {
    static final Field TABLE_NAME =
            Field.text("tableName", "The name of the table.").required();
    static final Field DATA_FORMAT =
            Field.reference("dataFormat", "How Hive sees the rows.", "DynamoDBDataFormat", "DynamoDBExportDataFormat");
    static final Field READ_THROUGHPUT_PERCENT =
            Field.of(Kind.DECIMAL, "readThroughputPercent", "The share of the read capacity to use, from 0.1 to 1.0.");
    static final Field WRITE_THROUGHPUT_PERCENT = Field.of(
            Kind.DECIMAL, "writeThroughputPercent", "The share of the write capacity to use, from 0.1 to 1.0.");
    static final Field REGION = Field.of(Kind.REGION, "region", "The region of the table.");

    @Override
    public String name() {
        return "DynamoDBDataNode";
    }

    @Override
    public String description() {
        return "A table of DynamoDB.";
    }

    @Override
    public Category category() {
        return Category.DATA_NODE;
    }

    @Override
    public List<Field> fields() {
        return Field.join(
                CommonFields.DATA_NODE,
                TABLE_NAME,
                DATA_FORMAT,
                READ_THROUGHPUT_PERCENT,
                WRITE_THROUGHPUT_PERCENT,
                REGION);
    }
}
