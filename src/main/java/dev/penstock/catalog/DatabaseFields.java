package dev.penstock.catalog;

/** The fields that databases share. */
final class DatabaseFields {
    static final Field USERNAME =
            Field.text("username", "The name to log in with.").required();
    static final Field PASSWORD =
            Field.text("*password", "The password to log in with.").required();
    static final Field DATABASE_NAME = Field.text("databaseName", "The database within the server.");
    static final Field JDBC_PROPERTIES = Field.text(
                    "jdbcProperties", "Properties of the connection, written `name=value`.")
            .repeated();

    private DatabaseFields() {}
}
