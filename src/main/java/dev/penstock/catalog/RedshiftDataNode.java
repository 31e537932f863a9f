package dev.penstock.catalog;

import java.util.List;

/** A table of Redshift. */
final class RedshiftDataNode implements ObjectType {
    static final Field TABLE_NAME =
            Field.text("tableName", "The name of the table.").required();
    static final Field DATABASE = Field.reference("database", "The database that has the table.", "RedshiftDatabase")
            .required();
    static final Field SCHEMA_NAME = Field.text("schemaName", "The schema of the table; `PUBLIC` unless set.");
    static final Field CREATE_TABLE_SQL =
            Field.text("createTableSql", "The SQL that creates the table when it is missing.");
    static final Field PRIMARY_KEYS = Field.text("primaryKeys", "The columns that tell which rows are the same.")
            .repeated();

    @Override
    public String name() {
        return "RedshiftDataNode";
    }

    @Override
    public String description() {
        return "A table of Redshift.";
    }

    @Override
    public Category category() {
        return Category.DATA_NODE;
    }

    @Override
    public List<Field> fields() {
        return Field.join(CommonFields.DATA_NODE, TABLE_NAME, DATABASE, SCHEMA_NAME, CREATE_TABLE_SQL, PRIMARY_KEYS);
    }
}
