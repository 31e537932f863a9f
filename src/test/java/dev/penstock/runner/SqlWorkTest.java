package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts, log-ins and drivers, against real database servers. */
@Timeout(120)
final class SqlWorkTest {
    @RegisterExtension
    private final DataBench servers = new DataBench();

    private final StepFunctionsStandIn stepFunctions = servers.stepFunctions();
    private final S3StandIn s3 = servers.s3();
    private final Bench bench = servers.bench();

    private Outcome run(String database, String fields) throws MalformedTask {
        return bench.run("""
            {"type": "SqlActivity", "id": "Sql", "database": %s, "secrets": {"p": "arn:p"},
             "logUri": "s3://b/logs", %s}\
            """.formatted(database, fields));
    }

    private String failure(String database, String fields) throws MalformedTask {
        Outcome outcome = run(database, fields);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).error() + " " + ((Outcome.Failed) outcome).cause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "postgresql"})
    void runsAScriptFromS3WithArgumentsForItsQuestionMarks(String name) throws Exception {
        TestServer server = TestServer.named(name);
        server.execute("drop table if exists t");
        s3.put("/b/script.sql", """
            -- is this a question? No.
            create table t (a int, b varchar(40));
            insert into t values (?, 'why; not?'), (2, ?);
            /* ; */ insert into t values (3, ?);
            """);
        assertThat(run(server.json(), "\"scriptUri\": \"s3://b/script.sql\", \"scriptArgument\": [1, \"it's\", \"x\"]"))
                .isInstanceOf(Outcome.Finished.class);
        assertThat(server.rows("select * from t order by a")).containsExactly("1|why; not?", "2|it's", "3|x");
        assertThat(s3.text("/b/logs/Activity.log")).contains("Ran 3 statements").doesNotContain(TestServer.PASSWORD);
        assertThat(failure(server.json(), "\"scriptUri\": \"s3://b/script.sql\", \"scriptArgument\": [1]"))
                .contains("DP.BadTask", "3 question marks for 1 of `scriptArgument`");
        assertThat(failure(server.json(), "\"scriptUri\": \"s3://b/none.sql\""))
                .contains("`s3://b/none.sql` couldn't be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "postgresql"})
    void makesTheTableOfItsOutputFirst(String name) throws Exception {
        TestServer server = TestServer.named(name);
        server.execute("drop table if exists made");
        String fields = """
            "script": "insert into made values (1)",
            "output": [{"id": "Out", "database": %s, "table": "made", "createTableSql": "create table made (a int)"}]\
            """.formatted(server.json());
        assertThat(run(server.json(), fields)).isInstanceOf(Outcome.Finished.class);
        assertThat(run(server.json(), fields)).isInstanceOf(Outcome.Finished.class);
        assertThat(server.rows("select a from made")).containsExactly("1", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "postgresql"})
    void leavesNothingOfAScriptThatFails(String name) throws Exception {
        TestServer server = TestServer.named(name);
        server.execute("drop table if exists t", "create table t (a int)");
        String cause = failure(
                server.json(),
                "\"script\": \"insert into t values (1);\\ninsert into t values (2);\\n\\nselect * from nowhere\"");
        assertThat(cause)
                .contains(
                        "DP.Sql", "The statement in line 4 of the script failed at `Db-" + name + "` (jdbc:", "nowhere")
                .doesNotContain(TestServer.PASSWORD);
        assertThat(server.rows("select * from t")).isEmpty();
    }

    @Test
    void leavesTransactionsToAScriptThatManagesThem() throws Exception {
        TestServer server = TestServer.postgresql();
        server.execute("drop table if exists t", "create table t (a int)");
        assertThat(run(
                        server.json(),
                        "\"script\": \"begin; insert into t values (1); commit; vacuum t; insert into t values (2)\""))
                .isInstanceOf(Outcome.Finished.class);
        assertThat(server.one("select sum(a) from t")).isEqualTo("3");
    }

    @Test
    void makesRoutinesWithSemicolonsInThem() throws Exception {
        s3.put("/b/routine.sql", """
            drop procedure if exists p;
            create procedure p(n int)
            begin
              declare i int default 0;
              while i < n do set i = i + case when i > 5 then 2 else 1 end; end while;
              if i > 3 then begin select i; end; end if;
            end;
            drop table if exists t;
            create table t as select 7 as a;
            """);
        assertThat(run(TestServer.mariadb().json(), "\"scriptUri\": \"s3://b/routine.sql\""))
                .isInstanceOf(Outcome.Finished.class);
        assertThat(TestServer.mariadb().one("select a from t")).isEqualTo("7");
        assertThat(run(TestServer.postgresql().json(), """
            "script": "create or replace function f() returns int as $x$ begin return 7; end; $x$ language plpgsql; drop table if exists t; create table t as select f() as a"\
            """)).isInstanceOf(Outcome.Finished.class);
        assertThat(TestServer.postgresql().one("select a from t")).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "postgresql"})
    void saysWhatIsWrongWithALogIn(String name) throws Exception {
        String json = TestServer.named(name).json();
        String script = "\"script\": \"select 1\"";
        assertThat(failure(json.replace("{{penstock.secret.p}}", "ver-kehrt"), script))
                .contains("DP.Database", "refuses the log-in of `tester`")
                .doesNotContain("ver-kehrt");
        assertThat(failure(json.replaceFirst(":\\d+/", ":" + TestServer.freePort() + "/"), script))
                .contains("DP.Database", "can't be reached", "refused");
        assertThat(failure(json.replace("127.0.0.1", "db.invalid"), script))
                .contains("DP.Database", "can't be reached", "db.invalid");
        assertThat(failure(json.replaceFirst("/(test|postgres)\"", "/nirgends\""), script))
                .contains("DP.Database", "nirgends");
    }

    private static String instance(TestServer server, String engine, String name) {
        return """
            <DescribeDBInstancesResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBInstancesResult>
            <DBInstances><DBInstance><Engine>%s</Engine><DBInstanceStatus>available</DBInstanceStatus>%s<Endpoint>
            <Address>127.0.0.1</Address><Port>%s</Port></Endpoint></DBInstance></DBInstances>
            </DescribeDBInstancesResult></DescribeDBInstancesResponse>\
            """.formatted(engine, name, server.port());
    }

    private static String rds(String id, String name) {
        return "{\"type\": \"RdsDatabase\", \"id\": \"Rds\", \"rdsInstanceId\": \"" + id + "\"" + name
                + ", \"region\": \"eu-west-1\", \"username\": \"tester\", \"password\": \"{{penstock.secret.p}}\"}";
    }

    @Test
    void findsTheAddressOfAnRdsInstance() throws Exception {
        stepFunctions.servers.put("my-pg", instance(TestServer.postgresql(), "postgres", "<DBName>postgres</DBName>"));
        stepFunctions.servers.put("my-sql", instance(TestServer.mariadb(), "mysql", ""));
        assertThat(run(rds("my-pg", ""), "\"script\": \"select 1\"")).isInstanceOf(Outcome.Finished.class);
        assertThat(run(rds("my-sql", ", \"databaseName\": \"test\""), "\"script\": \"select 1 from dual\""))
                .isInstanceOf(Outcome.Finished.class);
        assertThat(failure(rds("other", ""), "\"script\": \"select 1\""))
                .contains("DP.Aws", "The RDS instance `other` can't be looked up: other not found. (HTTP 404).");
        stepFunctions.servers.put(
                "young", instance(TestServer.mariadb(), "mysql", "").replaceAll("(?s)<Endpoint>.*</Endpoint>", ""));
        assertThat(failure(rds("young", ""), "\"script\": \"select 1\""))
                .contains("The RDS instance `young` has no address (yet); it is available.");
    }

    @Test
    void findsTheAddressOfARedshiftCluster() throws Exception {
        stepFunctions.servers.put("wh", """
            <DescribeClustersResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/"><DescribeClustersResult>
            <Clusters><Cluster><Endpoint><Port>%s</Port><Address>127.0.0.1</Address></Endpoint><DBName>postgres</DBName>
            </Cluster></Clusters></DescribeClustersResult></DescribeClustersResponse>\
            """.formatted(TestServer.freePort()));
        assertThat(failure(
                        "{\"type\": \"RedshiftDatabase\", \"clusterId\": \"wh\", \"username\": \"u\", \"password\":"
                                + " \"pass-wort\"}",
                        "\"script\": \"select 1\""))
                .contains(
                        "DP.Database", "`RedshiftDatabase` (jdbc:redshift://127.0.0.1:", "/postgres) can't be reached");
    }

    @Test
    void loadsTheDriverThatTheDatabaseNames() throws Exception {
        Path jar = Path.of(org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        s3.objects.put("/b/driver.jar", Files.readAllBytes(jar));
        String json = TestServer.postgresql().json();
        for (String type : List.of("\"jdbcDriverClass\": \"org.postgresql.Driver\", ", "")) {
            String own = json.replace(
                    "\"jdbcDriverClass\": \"com.mysql.jdbc.Driver\"",
                    type
                            + "\"jdbcDriverJarUri\": \"s3://b/driver.jar\", \"jdbcProperties\":"
                            + " [\"ApplicationName=mine\"]");
            assertThat(run(
                            own,
                            "\"script\": \"drop table if exists t; create table t as select"
                                    + " current_setting('application_name') as a\""))
                    .isInstanceOf(Outcome.Finished.class);
            assertThat(TestServer.postgresql().one("select a from t")).isEqualTo("mine");
        }
        String wrong = json.replace(
                "com.mysql.jdbc.Driver\"", "com.example.Driver\", \"jdbcDriverJarUri\": \"s3://b/driver.jar\"");
        assertThat(failure(wrong, "\"script\": \"select 1\""))
                .contains("The driver in `s3://b/driver.jar` can't be used: there is no class `com.example.Driver` in"
                        + " it.");
        assertThat(failure(json.replace("jdbc:postgresql:", "jdbc:oracle:"), "\"script\": \"select 1\""))
                .contains("it needs `jdbcDriverJarUri` and `jdbcDriverClass`");
    }
}
