package dev.penstock.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A database server that the tests start for themselves, once, from what Debian's packages install. */
public final class TestServer {
    static final String PASSWORD = "gehe1m, wirklich";

    private static final Path POSTGRESQL = Path.of("/usr/lib/postgresql");
    private static final int PATIENCE = 300;

    private static Optional<TestServer> postgresql = Optional.empty();
    private static Optional<TestServer> mariadb = Optional.empty();

    private final String url;
    private final String type;

    private TestServer(String type, String url) {
        this.type = type;
        this.url = url;
    }

    /** PostgreSQL; without it the test is skipped. */
    public static synchronized TestServer postgresql() {
        if (postgresql.isEmpty()) {
            Optional<Path> programs = postgresqlPrograms();
            Assumptions.assumeTrue(programs.isPresent(), "There is no PostgreSQL server under " + POSTGRESQL);
            postgresql = Optional.of(startPostgresql(programs.get()));
        }
        return postgresql.get();
    }

    /** MariaDB, spoken to as MySQL; without it the test is skipped. */
    static synchronized TestServer mariadb() {
        if (mariadb.isEmpty()) {
            Optional<Path> server = Stream.of("/usr/sbin/mariadbd", "/usr/libexec/mariadbd")
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst();
            Assumptions.assumeTrue(server.isPresent(), "There is no /usr/sbin/mariadbd");
            mariadb = Optional.of(startMariadb(server.get()));
        }
        return mariadb.get();
    }

    /** The server of {@code mysql} or {@code postgresql}. */
    static TestServer named(String name) {
        return name.equals("mysql") ? mariadb() : postgresql();
    }

    private static Optional<Path> postgresqlPrograms() {
        if (!Files.isDirectory(POSTGRESQL)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(POSTGRESQL)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Path::compareTo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestServer startPostgresql(Path programs) {
        Path folder = folder("postgres");
        int port = freePort();
        Path password = write(folder.resolve("password"), PASSWORD);
        run(asUser(
                "postgres",
                programs.resolve("initdb").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-U",
                "tester",
                "-A",
                "md5",
                "--pwfile",
                password.toString(),
                "-E",
                "UTF8",
                "--no-sync"));
        start(asUser(
                "postgres",
                programs.resolve("postgres").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-p",
                Integer.toString(port),
                "-k",
                folder.toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off"));
        return ready(new TestServer("postgresql", "jdbc:postgresql://127.0.0.1:" + port + "/postgres"));
    }

    private static TestServer startMariadb(Path server) {
        Path folder = folder("mysql");
        int port = freePort();
        String data = folder.resolve("data").toString();
        run(List.of(
                "mariadb-install-db",
                "--no-defaults",
                "--datadir=" + data,
                "--user=" + user("mysql"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
        Path init = write(
                folder.resolve("init.sql"),
                "create database test;\ncreate user tester@'127.0.0.1' identified by '" + PASSWORD
                        + "';\ngrant all on *.* to tester@'127.0.0.1';\n");
        start(List.of(
                server.toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--user=" + user("mysql"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("s"),
                "--skip-name-resolve",
                "--init-file=" + init,
                "--innodb-flush-log-at-trx-commit=0",
                "--character-set-server=utf8mb4",
                "--max-allowed-packet=64M"));
        return ready(new TestServer("mysql", "jdbc:mariadb://127.0.0.1:" + port + "/test"));
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String user(String service) {
        return isRoot() ? service : System.getProperty("user.name");
    }

    /** These servers refuse to run as root. */
    private static List<String> asUser(String service, String... command) {
        List<String> line = new ArrayList<>(isRoot() ? List.of("runuser", "-u", service, "--") : List.of());
        line.addAll(List.of(command));
        return line;
    }

    private static Path folder(String service) {
        try {
            Path folder = Files.createTempDirectory("penstock-" + service);
            if (isRoot()) {
                run(List.of("chown", service, folder.toString()));
            }
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> run(List.of("rm", "-rf", folder.toString()))));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> command) {
        try {
            Process process = quiet(command).start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void start(List<String> command) {
        try {
            Process process = quiet(command).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder quiet(List<String> command) {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    private static TestServer ready(TestServer server) {
        for (int i = 0; i < PATIENCE; i++) {
            try {
                server.connect().close();
                return server;
            } catch (SQLException e) {
                Pause.of(Duration.ofMillis(100));
            }
        }
        throw new IllegalStateException(server.url + " doesn't come up");
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "tester", PASSWORD);
    }

    public String url() {
        return url;
    }

    public String password() {
        return PASSWORD;
    }

    /** As a data pipeline would write it. */
    String connectionString() {
        return url.replace("jdbc:mariadb:", "jdbc:mysql:");
    }

    int port() {
        return Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
    }

    /** The `database` of a task. */
    String json() {
        return """
            {"type": "JdbcDatabase", "id": "Db-%s", "connectionString": "%s", "username": "tester",
             "password": "{{penstock.secret.p}}", "jdbcDriverClass": "com.mysql.jdbc.Driver"}\
            """.formatted(type, connectionString());
    }

    /** The fields of a data node with those of a table of the server. */
    static String table(TestServer server, String fields) {
        return fields + ", \"database\": " + server.json();
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** All cells of a query, row by row, with {@code |} between columns. */
    List<String> rows(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }

    String one(String query) throws SQLException {
        return rows(query).get(0);
    }
}
