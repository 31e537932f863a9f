package dev.penstock.catalog;

import java.util.List;

/** A database that is reached by JDBC. */
final class JdbcDatabase implements ObjectType {
    static final Field CONNECTION_STRING =
            Field.text("connectionString", "The JDBC address of the database.").required();
    static final Field JDBC_DRIVER_CLASS =
            Field.text("jdbcDriverClass", "The class of the driver.").required();
    static final Field JDBC_DRIVER_JAR_URI = Field.text("jdbcDriverJarUri", "The S3 object that holds the driver.");

    @Override
    public String name() {
        return "JdbcDatabase";
    }

    @Override
    public String description() {
        return "A database that is reached by JDBC.";
    }

    @Override
    public Category category() {
        return Category.DATABASE;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                CONNECTION_STRING,
                JDBC_DRIVER_CLASS,
                JDBC_DRIVER_JAR_URI,
                DatabaseFields.USERNAME,
                DatabaseFields.PASSWORD,
                DatabaseFields.DATABASE_NAME,
                DatabaseFields.JDBC_PROPERTIES);
    }
}
