package dev.penstock.catalog;

import java.util.List;

/** A database of Redshift. */
final class RedshiftDatabase implements ObjectType {
    static final Field CLUSTER_ID = Field.text("clusterId", "The identifier of the Redshift cluster.");
    static final Field CONNECTION_STRING = Field.text("connectionString", "The JDBC address of the database.");
    static final Field REGION = Field.of(Kind.REGION, "region", "The region of the cluster.");

    @Override
    public String name() {
        return "RedshiftDatabase";
    }

    @Override
    public String description() {
        return "A database of Redshift.";
    }

    @Override
    public Category category() {
        return Category.DATABASE;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                CLUSTER_ID,
                CONNECTION_STRING,
                REGION,
                DatabaseFields.USERNAME,
                DatabaseFields.PASSWORD,
                DatabaseFields.DATABASE_NAME,
                DatabaseFields.JDBC_PROPERTIES);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(FieldGroup.exactlyOne(CLUSTER_ID, CONNECTION_STRING));
    }
}
