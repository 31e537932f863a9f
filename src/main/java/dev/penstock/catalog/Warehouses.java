package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.plan.Warehouse;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Redshift databases as the Data API reaches them. */
final class Warehouses {
    static final Code REGION = Code.note("DP6262", "The Data API is asked in the region of the stack.");
    static final Code PROPERTIES = Code.warning("DP6263", "The Data API takes no properties of a connection.");

    static final Code BARE_HOST = Code.warning("DP6265", "A bare host name is taken for the name of a cluster.");

    private static final Pattern ADDRESS = Pattern.compile(
            "jdbc:(?:redshift|postgresql)(?::iam)?://([^:/?;]+)(?::\\d+)?(?:/([^?;]*))?(?:[?;].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final String ENDPOINT = "([a-z0-9-]+)\\.[a-z0-9]+\\.([a-z]{2}[a-z0-9-]+-\\d)\\.";
    private static final String DOMAIN = "\\.amazonaws\\.com(?:\\.cn)?";
    private static final Pattern CLUSTER = Pattern.compile(ENDPOINT + "redshift" + DOMAIN);
    private static final Pattern WORKGROUP = Pattern.compile(ENDPOINT + "redshift-serverless" + DOMAIN);

    private Warehouses() {}

    /** Whether the Data API can reach the database: by its cluster or workgroup, and its name. */
    static boolean isKnown(Lowered database) {
        return database.object().type().equals("RedshiftDatabase")
                && warehouse(database).isPresent();
    }

    /** A database that the Data API can reach; what it doesn't take over is reported. */
    static Optional<Warehouse> of(Lowered database) {
        database.fields().all(DatabaseFields.USERNAME);
        database.fields().all(DatabaseFields.PASSWORD);
        reportLost(database);
        Optional<Warehouse> warehouse = warehouse(database);
        warehouse.ifPresent(found -> database.context()
                .useLogin(database.id(), database.object().location().in(database.id(), "")));
        return warehouse;
    }

    private static Optional<Warehouse> warehouse(Lowered database) {
        return place(database)
                .flatMap(place -> database.constant(DatabaseFields.DATABASE_NAME)
                        .or(place::database)
                        .map(name -> new Warehouse(place.name(), place.isServerless(), name, database.id())));
    }

    private record Place(String name, boolean isServerless, Optional<String> database, Optional<String> region) {}

    private static Optional<Place> place(Lowered database) {
        Optional<String> cluster = database.constant(RedshiftDatabase.CLUSTER_ID);
        Optional<String> address = database.constant(RedshiftDatabase.CONNECTION_STRING);
        Optional<Place> place = address.flatMap(Warehouses::ofAddress);
        return cluster.isPresent()
                ? cluster.map(name -> new Place(name.strip(), false, Optional.empty(), Optional.empty()))
                : place;
    }

    private static Optional<Place> ofAddress(String address) {
        Matcher parts = ADDRESS.matcher(address.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = parts.group(1).toLowerCase(Locale.ROOT);
        Optional<String> database = Optional.ofNullable(parts.group(2)).filter(name -> !name.isBlank());
        Matcher cluster = CLUSTER.matcher(host);
        Matcher workgroup = WORKGROUP.matcher(host);
        if (cluster.matches()) {
            return Optional.of(new Place(cluster.group(1), false, database, Optional.of(cluster.group(2))));
        }
        if (workgroup.matches()) {
            return Optional.of(new Place(workgroup.group(1), true, database, Optional.of(workgroup.group(2))));
        }
        // every endpoint begins with the cluster's name
        return isBare(host) ? Optional.of(new Place(host, false, database, Optional.empty())) : Optional.empty();
    }

    private static boolean isBare(String host) {
        return host.matches("[a-z][a-z0-9-]*");
    }

    private static void reportLost(Lowered database) {
        Optional<String> region = database.constant(RedshiftDatabase.REGION)
                .or(() -> place(database).flatMap(Place::region));
        region.ifPresent(name -> database.report(
                REGION,
                database.fields().isSet(RedshiftDatabase.REGION)
                        ? RedshiftDatabase.REGION
                        : RedshiftDatabase.CONNECTION_STRING,
                "`%s` is asked through the Data API of the stack's region, so deploy the stack in `%s`."
                        .formatted(database.id(), name),
                "Set the account's default region, or `env` of the stack."));
        database.constant(RedshiftDatabase.CONNECTION_STRING)
                .map(address -> ADDRESS.matcher(address.strip()))
                .filter(parts -> parts.matches() && isBare(parts.group(1).toLowerCase(Locale.ROOT)))
                .ifPresent(parts -> database.report(
                        BARE_HOST,
                        RedshiftDatabase.CONNECTION_STRING,
                        "`%s` is at the host `%s`, which is taken for the name of a cluster."
                                .formatted(database.id(), parts.group(1)),
                        "Write the cluster's name as `clusterId`, or its whole endpoint."));
        if (database.fields().isSet(DatabaseFields.JDBC_PROPERTIES)) {
            database.report(
                    PROPERTIES,
                    DatabaseFields.JDBC_PROPERTIES,
                    "`jdbcProperties` of `%s` has no effect on the Data API.".formatted(database.id()),
                    "Take it out; what a session needs can be set in its SQL.");
        }
    }
}
