package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

/**
 * A Redshift database that the Data API reaches.
 *
 * @param name of the cluster or of the workgroup
 * @param isServerless whether it is a workgroup
 * @param login id of the secret
 */
public record Warehouse(String name, boolean isServerless, String database, String login) {
    public Warehouse {
        requireNonNull(name, "name");
        requireNonNull(database, "database");
        requireNonNull(login, "login");
    }
}
