package dev.penstock.runner;

import java.util.List;
import java.util.Optional;

/**
 * A database server and how to log in, in Data Pipeline's own fields.
 *
 * @param jdbcProperties each {@code name=value}
 */
record Database(
        Type type,
        Optional<String> id,
        Optional<String> rdsInstanceId,
        Optional<String> clusterId,
        Optional<String> region,
        Optional<String> connectionString,
        Optional<String> databaseName,
        Optional<String> username,
        Optional<String> password,
        Optional<String> jdbcDriverClass,
        Optional<String> jdbcDriverJarUri,
        List<String> jdbcProperties) {

    /** The kinds of database objects, by their names in a definition. */
    enum Type {
        JDBC("JdbcDatabase"),
        RDS("RdsDatabase"),
        REDSHIFT("RedshiftDatabase");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    Database {
        jdbcProperties = List.copyOf(jdbcProperties);
    }

    /** How messages call it. */
    String title() {
        return "`" + id.orElse(type.toString()) + "`";
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Database[" + title() + "]";
    }
}
