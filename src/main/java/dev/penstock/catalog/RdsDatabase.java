package dev.penstock.catalog;

import java.util.List;

/** A database of RDS. */
final class RdsDatabase implements ObjectType {
    static final Field RDS_INSTANCE_ID =
            Field.text("rdsInstanceId", "The identifier of the RDS instance.").required();
    static final Field JDBC_DRIVER_JAR_URI = Field.text("jdbcDriverJarUri", "The S3 object that holds the driver.");
    static final Field REGION = Field.of(Kind.REGION, "region", "The region of the RDS instance.");

    @Override
    public String name() {
        return "RdsDatabase";
    }

    @Override
    public String description() {
        return "A database of RDS.";
    }

    @Override
    public Category category() {
        return Category.DATABASE;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                RDS_INSTANCE_ID,
                JDBC_DRIVER_JAR_URI,
                REGION,
                DatabaseFields.USERNAME,
                DatabaseFields.PASSWORD,
                DatabaseFields.DATABASE_NAME,
                DatabaseFields.JDBC_PROPERTIES);
    }
}
