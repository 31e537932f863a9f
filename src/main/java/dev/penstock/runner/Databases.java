package dev.penstock.runner;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Logs in to the databases of a task. */
final class Databases {
    private static final int FETCH = 1_000;

    private final Attempt attempt;
    private final Hangup hangup;

    Databases(Attempt attempt, Hangup hangup) {
        this.attempt = attempt;
        this.hangup = hangup;
    }

    /** A session that commits each statement until it's told to begin. */
    Session open(Database database) throws WorkFailure {
        String url = attempt.reveal(url(database));
        Dialect dialect = Dialect.of(url);
        Optional<String> user = database.username().map(attempt::reveal);
        boolean isOwn = database.jdbcDriverJarUri().isEmpty();
        String title = title(database, url);
        Driver driver = isOwn ? own(dialect, database, url) : loaded(database, url);
        // the drivers of PostgreSQL and Redshift know the same properties wherever they come from
        boolean isKnown = isOwn || dialect != Dialect.MYSQL;
        Properties properties = properties(database, user, isKnown ? dialect.properties() : Map.of());
        try {
            Connection connection = driver.connect(isOwn ? dialect.url(url) : url, properties);
            if (connection == null) {
                throw new WorkFailure(
                        "DP.Database", "The driver of " + database.title() + " doesn't understand `" + url + "`.");
            }
            attempt.journal().write("Connected to " + title + ".");
            return new Session(connection, dialect, isKnown ? FETCH : Integer.MIN_VALUE, title, hangup);
        } catch (SQLException e) {
            throw SqlTrouble.connecting(title, user, e);
        }
    }

    /** A connection string may carry a password behind its question mark. */
    private static String title(Database database, String url) {
        String shown = url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
        return database.title() + " (" + shown + ")";
    }

    private String url(Database database) throws WorkFailure {
        if (database.connectionString().isPresent()) {
            return database.connectionString().get();
        }
        return switch (database.type()) {
            case JDBC ->
                throw new WorkFailure("DP.BadTask", "The database " + database.title() + " has no `connectionString`.");
            case RDS -> rds(database);
            case REDSHIFT -> redshift(database);
        };
    }

    private String rds(Database database) throws WorkFailure {
        String id = database.rdsInstanceId()
                .orElseThrow(() ->
                        new WorkFailure("DP.BadTask", "The database " + database.title() + " has no `rdsInstanceId`."));
        Cloud.Server server = attempt.cloud().rdsInstance(id, database.region());
        String host = server.host() + ":" + server.port();
        Optional<String> name = database.databaseName().or(server::databaseName);
        String engine = server.engine().equals("aurora-postgresql")
                ? "postgres"
                : server.engine().replaceFirst("-.*", "");
        return switch (engine) {
            case "mysql", "mariadb", "aurora" -> "jdbc:mysql://" + host + "/" + name.orElse("");
            case "postgres" -> "jdbc:postgresql://" + host + "/" + name.orElse("postgres");
            case "oracle" -> "jdbc:oracle:thin:@//" + host + "/" + name.orElse("ORCL");
            case "sqlserver" ->
                "jdbc:sqlserver://" + host
                        + name.map(text -> ";databaseName=" + text).orElse("");
            default ->
                throw new WorkFailure(
                        "DP.Database",
                        "The engine `" + server.engine() + "` of " + database.title()
                                + " isn't known; a JdbcDatabase with its `connectionString` reaches it.");
        };
    }

    private String redshift(Database database) throws WorkFailure {
        String id = database.clusterId()
                .orElseThrow(() -> new WorkFailure(
                        "DP.BadTask",
                        "The database " + database.title() + " has neither `clusterId` nor `connectionString`."));
        Cloud.Server server = attempt.cloud().redshiftCluster(id, database.region());
        return "jdbc:redshift://" + server.host() + ":" + server.port() + "/"
                + database.databaseName().or(server::databaseName).orElse("dev");
    }

    private Properties properties(Database database, Optional<String> user, Map<String, String> usual)
            throws WorkFailure {
        Properties properties = new Properties();
        properties.putAll(usual);
        user.ifPresent(name -> properties.setProperty("user", name));
        database.password().ifPresent(text -> properties.setProperty("password", attempt.reveal(text)));
        for (String property : database.jdbcProperties()) {
            String text = attempt.reveal(property);
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw new WorkFailure(
                        "DP.BadTask",
                        "`" + property + "` of `jdbcProperties` of " + database.title() + " isn't `name=value`.");
            }
            properties.setProperty(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip());
        }
        return properties;
    }

    private static Driver own(Dialect dialect, Database database, String url) throws WorkFailure {
        return switch (dialect) {
            case MYSQL -> new org.mariadb.jdbc.Driver();
            case POSTGRESQL -> new org.postgresql.Driver();
            case REDSHIFT -> new com.amazon.redshift.Driver();
            case OTHER ->
                throw new WorkFailure(
                        "DP.Database",
                        "The runner has no driver for `" + url.replaceFirst("//.*", "//…") + "` of " + database.title()
                                + ": it needs `jdbcDriverJarUri` and `jdbcDriverClass`.");
        };
    }

    /** The user's own driver, which stays loaded until the runner ends. */
    private Driver loaded(Database database, String url) throws WorkFailure {
        String uri = database.jdbcDriverJarUri().orElseThrow();
        Path jar = attempt.folder().resolve("driver-" + Integer.toHexString(uri.hashCode()) + ".jar");
        if (!Files.exists(jar)) {
            attempt.stores().of(uri).download(uri, jar);
        }
        try {
            ClassLoader loader =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            if (database.jdbcDriverClass().isPresent()) {
                Class<?> type = Class.forName(database.jdbcDriverClass().get(), true, loader);
                return (Driver) type.getDeclaredConstructor().newInstance();
            }
            return offered(loader, url);
        } catch (MalformedURLException
                | ReflectiveOperationException
                | ClassCastException
                | LinkageError
                | ServiceConfigurationError
                | SQLException e) {
            throw unusable(uri, e);
        }
    }

    private static Driver offered(ClassLoader loader, String url) throws SQLException {
        Iterator<Driver> drivers = ServiceLoader.load(Driver.class, loader).iterator();
        while (drivers.hasNext()) {
            Driver driver = drivers.next();
            if (driver.getClass().getClassLoader() == loader && driver.acceptsURL(url)) {
                return driver;
            }
        }
        throw new SQLException("it offers none for this connection string; `jdbcDriverClass` can name one");
    }

    private static WorkFailure unusable(String uri, Throwable e) {
        String reason = e instanceof ClassNotFoundException
                ? "there is no class `" + e.getMessage() + "` in it"
                : String.valueOf(e.getMessage());
        return new WorkFailure("DP.Database", "The driver in `" + uri + "` can't be used: " + reason + ".", e);
    }
}
