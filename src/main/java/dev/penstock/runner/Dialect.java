package dev.penstock.runner;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one kind of database server wants to be done in its own way. */
enum Dialect {
    /** MySQL and MariaDB through MariaDB's driver. */
    MYSQL("42S02"),
    POSTGRESQL("42P01"),
    REDSHIFT("42P01"),
    /** Whatever the user's own driver speaks. */
    OTHER("");

    private final String missingTable;

    Dialect(String missingTable) {
        this.missingTable = missingTable;
    }

    static Dialect of(String url) {
        if (url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:")) {
            return MYSQL;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        return url.startsWith("jdbc:redshift:") ? REDSHIFT : OTHER;
    }

    /** The address as the runner's own driver wants to see it. */
    String url(String url) {
        return this == MYSQL ? url.replaceFirst("^jdbc:mysql:", "jdbc:mariadb:") : url;
    }

    /** Properties of the runner's own driver that the user may override. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        switch (this) {
            case MYSQL -> {
                properties.put("connectTimeout", "30000");
                properties.put("tcpKeepAlive", "true");
                // or MySQL 8 refuses a log-in over an unencrypted connection
                properties.put("allowPublicKeyRetrieval", "true");
            }
            case POSTGRESQL -> {
                properties.put("connectTimeout", "30");
                properties.put("tcpKeepAlive", "true");
                // lets the server turn the texts of a file into its columns' types
                properties.put("stringtype", "unspecified");
                properties.put("ApplicationName", "Penstock Task Runner");
            }
            case REDSHIFT -> {
                properties.put("loginTimeout", "30");
                properties.put("tcpKeepAlive", "true");
                properties.put("stringtype", "unspecified");
                properties.put("ApplicationName", "Penstock Task Runner");
            }
            case OTHER -> {}
        }
        return properties;
    }

    /** Whether {@code state} says that a table isn't there. */
    boolean isMissingTable(String state) {
        return this == OTHER || missingTable.equals(state);
    }

    /** Whether a failed statement spoils its transaction, and tables are made within one. */
    boolean hasDefinitionsInTransactions() {
        return this == POSTGRESQL || this == REDSHIFT;
    }

    /** Whether many rows in one INSERT do the same as many INSERTs, given what follows the VALUES. */
    boolean takesManyRows(String afterValues) {
        return switch (this) {
            case MYSQL -> true;
            // ON CONFLICT refuses a key that comes twice in one statement
            case POSTGRESQL, REDSHIFT -> afterValues.isEmpty();
            case OTHER -> false;
        };
    }
}
