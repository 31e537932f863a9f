package dev.penstock.catalog;

import java.util.List;
import java.util.Optional;

/** A table of a MySQL database, or a query. */
final class MySqlDataNode implements ObjectType {
    @Override
    public String name() {
        return "MySqlDataNode";
    }

    @Override
    public String description() {
        return "A table of a MySQL database, or a query.";
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

    @Override
    public Optional<String> replacement() {
        return Optional.of("SqlDataNode");
    }
}
