package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.runner.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code penstock run --local} of copies and scripts, with a PostgreSQL server in place of one on AWS. */
final class LocalDatabaseTest {
    private static final String DEFINITION = """
        {"objects": [
          {"id": "Default", "scheduleType": "ondemand", "maxActiveInstances": "1", "role": "R", "resourceRole": "R",
           "runsOn": {"ref": "Box"}, "maximumRetries": "0", "failureAndRerunMode": "cascade"},
          {"id": "Box", "type": "Ec2Resource", "terminateAfter": "1 hour"},
          {"id": "Shop", "type": "RdsDatabase", "rdsInstanceId": "shop", "username": "tester",
           "*password": "#{*myPassword}"},
          {"id": "Files", "type": "S3DataNode", "filePath": "s3://in/orders.csv"},
          {"id": "Orders", "type": "SqlDataNode", "database": {"ref": "Shop"}, "table": "local_orders",
           "insertQuery": "insert into local_orders values (?, ?)", "selectQuery": "select * from local_orders"},
          {"id": "Load", "type": "CopyActivity", "input": {"ref": "Files"}, "output": {"ref": "Orders"}},
          {"id": "Double", "type": "SqlActivity", "database": {"ref": "Shop"}, "dependsOn": {"ref": "Load"},
           "script": "update local_orders set pieces = pieces * ?", "scriptArgument": "2"},
          {"id": "Totals", "type": "SqlDataNode", "database": {"ref": "Shop"}, "table": "local_orders",
           "selectQuery": "select sum(pieces) from local_orders"},
          {"id": "Result", "type": "S3DataNode", "filePath": "s3://out/total.csv"},
          {"id": "Unload", "type": "CopyActivity", "input": {"ref": "Totals"}, "output": {"ref": "Result"},
           "dependsOn": {"ref": "Double"}}],
         "parameters": [{"id": "*myPassword", "type": "String"}]}
        """;

    @TempDir
    Path folder;

    private final Printed printed = new Printed();

    @Test
    void loadsATableWorksOnItAndUnloadsIt() throws Exception {
        execute("drop table if exists local_orders", "create table local_orders (article text, pieces int)");
        int code = run("apple,3\npear,4\n", TestServer.postgresql().password());
        assertThat(code).as(printed.out() + printed.err()).isZero();
        assertThat(folder.resolve("s3/out/total.csv")).hasContent("14\n");
        assertThat(printed.out())
                .containsSubsequence("done    Load", "done    Double", "done    Unload")
                .containsPattern("Unload +FINISHED +1");
    }

    @Test
    void namesTheLineThatDoesNotFitAndLeavesNothing() throws Exception {
        execute("drop table if exists local_orders", "create table local_orders (article text, pieces int)");
        int code = run("apple,3\npear\n", TestServer.postgresql().password());
        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out())
                .contains("too few columns in line 2 of `s3://in/orders.csv`")
                .containsPattern("Load +FAILED")
                .containsPattern("Double +CASCADE_FAILED");
        assertThat(count()).isZero();
        assertThat(folder.resolve("s3/out")).doesNotExist();
    }

    @Test
    void saysThatTheLogInIsWrongWithoutShowingIt() throws Exception {
        int code = run("apple,3\n", "ver-kehrt");
        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out()).contains("refuses the log-in of `tester`");
        assertThat(printed.out() + printed.err()).doesNotContain("ver-kehrt");
    }

    private int run(String orders, String password) throws IOException {
        Path definition = Files.writeString(folder.resolve("orders.json"), DEFINITION);
        Path values = Files.writeString(
                folder.resolve("login.json"), "{\"values\": {\"*myPassword\": \"" + password + "\"}}");
        Files.createDirectories(folder.resolve("s3/in"));
        Files.writeString(folder.resolve("s3/in/orders.csv"), orders);
        List<String> words = List.of(
                "run",
                definition.toString(),
                "--local",
                "--s3",
                folder.resolve("s3").toString(),
                "--values",
                values.toString(),
                "--database",
                "Shop=" + TestServer.postgresql().url());
        return printed.run(words.toArray(String[]::new));
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = TestServer.postgresql().connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int count() throws SQLException {
        try (Connection connection = TestServer.postgresql().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from local_orders")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
