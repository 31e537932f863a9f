package dev.penstock.catalog;

import java.util.List;

/** A table of an SQL database, or a query. */
final class SqlDataNode implements ObjectType {
    @Override
    public String name() {
        return "SqlDataNode";
    }

    @Override
    public String description() {
        return "A table of an SQL database, or a query.";
    }

    @Override
    public Category category() {
        return Category.DATA_NODE;
    }

    @Override
    public List<Field> fields() {
        return Field.join(
                CommonFields.DATA_NODE,
                SqlFields.TABLE,
                SqlFields.DATABASE,
                SqlFields.SELECT_QUERY,
                SqlFields.INSERT_QUERY,
                SqlFields.CREATE_TABLE_SQL,
                SqlFields.SCHEMA_NAME,
                SqlFields.CONNECTION_STRING,
                SqlFields.USERNAME,
                SqlFields.PASSWORD);
    }
}
