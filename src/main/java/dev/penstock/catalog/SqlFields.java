package dev.penstock.catalog;

/** The fields that nodes of SQL databases share. */
final class SqlFields {
    static final Field TABLE = Field.text("table", "The name of the table.").required();
    static final Field DATABASE = Field.reference("database", "The database that has the table.", TypeNames.DATABASES);
    static final Field SELECT_QUERY = Field.text("selectQuery", "The SQL that reads the rows.");
    static final Field INSERT_QUERY = Field.text("insertQuery", "The SQL that writes a row.");
    static final Field CREATE_TABLE_SQL =
            Field.text("createTableSql", "The SQL that creates the table when it is missing.");
    static final Field SCHEMA_NAME = Field.text("schemaName", "The schema of the table.");
    static final Field CONNECTION_STRING =
            Field.text("connectionString", "The JDBC address, where no database object has it.");
    static final Field USERNAME = Field.text("username", "The name to log in with, where no database object has it.");
    static final Field PASSWORD =
            Field.text("*password", "The password to log in with, where no database object has it.");

    private SqlFields() {}
}
