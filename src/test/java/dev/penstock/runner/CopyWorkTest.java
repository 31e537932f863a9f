package dev.penstock.runner;

import static dev.penstock.runner.TestServer.table;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies between files and tables, against real database servers. */
@Timeout(120)
final class CopyWorkTest {
    @RegisterExtension
    private final DataBench servers = new DataBench();

    private final Path base = servers.base();
    private final S3StandIn s3 = servers.s3();
    private final Bench bench = servers.bench();

    private Outcome copy(String input, String output) throws MalformedTask {
        return bench.run("""
            {"type": "CopyActivity", "id": "Copy", "instanceId": "@Copy_2026-01-01T00:00:00",
             "input": {"id": "In", %s}, "output": {"id": "Out", %s}, "secrets": {"p": "arn:p"}}\
            """.formatted(input, output));
    }

    private void copies(String input, String output) throws MalformedTask {
        assertThat(copy(input, output)).isInstanceOf(Outcome.Finished.class);
    }

    private Outcome.Failed failure(String input, String output) throws MalformedTask {
        Outcome outcome = copy(input, output);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    private String gunzip(String path) throws IOException {
        byte[] octets = requireNonNull(s3.objects.get(path), path);
        return new String(new GZIPInputStream(new ByteArrayInputStream(octets)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void makePeople(TestServer server) throws Exception {
        server.execute(
                "drop table if exists people",
                "create table people (id int primary key, name varchar(40), born date, height decimal(5,2))",
                "insert into people values (1, 'Ada, Countess', '1815-12-10', 1.65)",
                "insert into people values (2, 'new\nline', null, null)",
                "insert into people values (3, '', '1912-06-23', 0.10)",
                "insert into people values (4, null, '2000-02-29', 100.00)");
    }

    private static final String PEOPLE = """
        1,Ada\\, Countess,1815-12-10,1.65
        2,new\\
        line,\\N,\\N
        3,,1912-06-23,0.10
        4,\\N,2000-02-29,100.00
        """;

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "postgresql"})
    void writesATableAsUnquotedCsvAndReadsItBack(String name) throws Exception {
        TestServer server = TestServer.named(name);
        makePeople(server);
        copies(
                table(server, "\"table\": \"people\", \"selectQuery\": \"select * from people order by id\""),
                "\"directoryPath\": \"s3://b/out\"");
        assertThat(s3.text("/b/out/Copy_2026-01-01T00-00-00.csv")).isEqualTo(PEOPLE);
        server.execute("delete from people");
        copies("\"directoryPath\": \"s3://b/out/\"", table(server, "\"table\": \"people\""));
        assertThat(server.rows("select * from people order by id"))
                .containsExactly(
                        "1|Ada, Countess|1815-12-10|1.65",
                        "2|new\nline|null|null",
                        "3||1912-06-23|0.10",
                        "4|null|2000-02-29|100.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"type\": \"CSV\"};.csv",
                "{\"type\": \"CSV\", \"escapeChar\": \"^\"};.csv",
                "{\"type\": \"TSV\"};.tsv",
                "{\"type\": \"TSV\", \"columnSeparator\": \"a\", \"recordSeparator\": \"\\\\u0001\"};.tsv",
                "{\"type\": \"Custom\", \"columnSeparator\": \"\\\\001\", \"recordSeparator\": \"\\\\002\"};.txt",
                "{\"type\": \"Custom\", \"columnSeparator\": \"||\", \"recordSeparator\": \"|\\n\"};.txt"
            })
    void bringsEveryFormatBackAsItWas(String format, String ending) throws Exception {
        TestServer source = TestServer.mariadb();
        TestServer target = TestServer.postgresql();
        makePeople(source);
        makePeople(target);
        target.execute("delete from people");
        for (String compression : List.of("GZIP", "none")) {
            String files = "\"directoryPath\": \"s3://b/" + compression + "\", \"compression\": \"" + compression
                    + "\", \"dataFormat\": " + format;
            copies(table(source, "\"table\": \"people\""), files);
            String end = compression.equals("GZIP") ? ending + ".gz" : ending;
            assertThat(s3.objects).containsKey("/b/" + compression + "/Copy_2026-01-01T00-00-00" + end);
            target.execute("delete from people");
            copies(
                    files,
                    table(
                            target,
                            "\"table\": \"people\", \"insertQuery\": \"insert into people (id, name, born, height)"
                                    + " values (?, ?, ?, ?);\""));
            assertThat(target.rows("select * from people order by id"))
                    .isEqualTo(source.rows("select * from people order by id"));
        }
    }

    @Test
    void writesANullOfPostgresqlIntoTsvAsTheGuideSays() throws Exception {
        makePeople(TestServer.postgresql());
        makePeople(TestServer.mariadb());
        String query = "\"selectQuery\": \"select id, born from people where id = 2\"";
        String tsv = "\"dataFormat\": {\"type\": \"TSV\"}, \"filePath\": \"s3://b/f\"";
        copies(table(TestServer.postgresql(), query), tsv);
        assertThat(s3.text("/b/f")).isEqualTo("2\t\\n\n");
        copies(table(TestServer.mariadb(), query), tsv);
        assertThat(s3.text("/b/f")).isEqualTo("2\t\\N\n");
        copies(table(TestServer.postgresql(), query), "\"filePath\": \"s3://b/f\"");
        assertThat(s3.text("/b/f")).isEqualTo("2,\\N\n");
    }

    @Test
    void copiesFromTableToTableInBothDirections() throws Exception {
        for (TestServer server : List.of(TestServer.mariadb(), TestServer.postgresql())) {
            String blob = server == TestServer.mariadb() ? "blob" : "bytea";
            String bool = server == TestServer.mariadb() ? "boolean" : "smallint";
            server.execute(
                    "drop table if exists kinds",
                    "create table kinds (a bigint, b double precision, c timestamp null, d " + blob + ", e " + bool
                            + ", f text)");
        }
        TestServer.mariadb()
                .execute(
                        "insert into kinds values (9223372036854775807, 0.1, '2026-03-29 02:30:00', x'00ff5c', true,"
                                + " '日本')",
                        "insert into kinds values (null, null, null, null, null, null)");
        String both = "\"table\": \"kinds\"";
        copies(table(TestServer.mariadb(), both), table(TestServer.postgresql(), both));
        assertThat(TestServer.postgresql().rows("select a, b, c, encode(d, 'hex'), e, f from kinds order by a"))
                .containsExactly(
                        "9223372036854775807|0.1|2026-03-29 02:30:00|00ff5c|1|日本", "null|null|null|null|null|null");
        TestServer.mariadb().execute("delete from kinds");
        copies(table(TestServer.postgresql(), both), table(TestServer.mariadb(), both));
        assertThat(TestServer.mariadb().rows("select a, b, c, hex(d), e, f from kinds order by a desc"))
                .containsExactly(
                        "9223372036854775807|0.1|2026-03-29 02:30:00|00FF5C|1|日本", "null|null|null|null|null|null");
    }

    @Test
    void writesBooleansAndBitsAsWords() throws Exception {
        TestServer.postgresql()
                .execute("drop table if exists b", "create table b (x boolean)", "insert into b values (true)");
        TestServer.mariadb()
                .execute(
                        "drop table if exists b",
                        "create table b (x bit(1), y bit(9))",
                        "insert into b values (1, 257)");
        copies(table(TestServer.postgresql(), "\"table\": \"b\""), "\"filePath\": \"s3://b/p\"");
        copies(table(TestServer.mariadb(), "\"table\": \"b\""), "\"filePath\": \"s3://b/m\"");
        assertThat(s3.text("/b/p") + s3.text("/b/m")).isEqualTo("true\n1,257\n");
    }

    @Test
    void readsLinesByARegularExpression() throws Exception {
        s3.put("/b/log", "GET /a 200\nPOST /b 404\n");
        String input = "\"filePath\": \"s3://b/log\", \"dataFormat\": {\"type\": \"RegEx\", \"inputRegEx\": \"(\\\\S+)"
                + " (\\\\S+) (\\\\d+)\", \"outputFormat\": \"%1$s\", \"column\": [\"a\", \"b\", \"c\"]}";
        copies(input, "\"filePath\": \"s3://b/csv\", \"dataFormat\": {\"type\": \"CSV\"}");
        assertThat(s3.text("/b/csv")).isEqualTo("GET,/a,200\nPOST,/b,404\n");
        copies(
                "\"filePath\": \"s3://b/csv\", \"dataFormat\": {\"type\": \"CSV\"}",
                "\"filePath\": \"s3://b/back\", \"dataFormat\": {\"type\": \"RegEx\", \"outputFormat\": \"%3$s: %1$s"
                        + " %2$s\"}");
        assertThat(s3.text("/b/back")).isEqualTo("200: GET /a\n404: POST /b\n");
        s3.put("/b/log", "GET /a 200\noops\n");
        assertThat(failure(input, "\"filePath\": \"s3://b/new\"").cause())
                .contains("The `inputRegEx` doesn't match line 2 of `s3://b/log`.");
        assertThat(s3.objects).doesNotContainKey("/b/new");
    }

    @Test
    void letsS3CopyFilesOfTheSameFormatByItself() throws Exception {
        for (int i = 0; i < 7; i++) {
            s3.put("/b/in/day=" + i + "/f.gz", "not even gzip " + i);
        }
        copies("\"directoryPath\": \"s3://b/in\"", "\"directoryPath\": \"s3://c/out/\"");
        assertThat(s3.copies).hasValue(7);
        assertThat(s3.text("/c/out/day=6/f.gz")).isEqualTo("not even gzip 6");
        copies("\"filePath\": \"s3://b/in/day=1/f.gz\"", "\"directoryPath\": \"s3://c/one\"");
        assertThat(s3.text("/c/one/f.gz")).isEqualTo("not even gzip 1");
        copies("\"filePath\": \"s3://b/in/day=1/f.gz\"", "\"filePath\": \"" + base.resolve("there") + "\"");
        copies("\"filePath\": \"file:" + base.resolve("there") + "\"", "\"filePath\": \"s3://c/back\"");
        assertThat(s3.text("/c/back")).isEqualTo("not even gzip 1");
    }

    @Test
    void joinsTheFilesOfAFolderRecordByRecord() throws Exception {
        s3.put("/b/in/1", "a,1");
        s3.put("/b/in/2", "b,2\n");
        s3.put("/b/in/3", "");
        copies("\"directoryPath\": \"s3://b/in\"", "\"filePath\": \"s3://b/all\"");
        assertThat(s3.text("/b/all")).isEqualTo("a,1\nb,2\n");
    }

    @Test
    void changesTheCompressionOfFiles() throws Exception {
        s3.put("/b/in/a.csv", "a\n");
        copies("\"directoryPath\": \"s3://b/in\"", "\"directoryPath\": \"s3://b/gz\", \"compression\": \"gzip\"");
        assertThat(gunzip("/b/gz/a.csv.gz")).isEqualTo("a\n");
        copies("\"directoryPath\": \"s3://b/gz\", \"compression\": \"GZIP\"", "\"directoryPath\": \"s3://b/plain\"");
        assertThat(s3.text("/b/plain/a.csv")).isEqualTo("a\n");
    }

    @Test
    void readsTheFilesOfAManifest() throws Exception {
        s3.put("/b/1", "1,a\n");
        s3.put("/c/2", "2,b\n");
        s3.put("/b/m", """
            {"entries": [{"url": "s3://b/1", "mandatory": true}, {"url": "s3://c/2"},
              {"url": "s3://c/3", "mandatory": false}]}\
            """);
        copies("\"manifestFilePath\": \"s3://b/m\"", "\"filePath\": \"s3://b/all\"");
        assertThat(s3.text("/b/all")).isEqualTo("1,a\n2,b\n");
        s3.put("/b/m", "{\"entries\": [{\"url\": \"s3://c/3\", \"mandatory\": true}]}");
        assertThat(failure("\"manifestFilePath\": \"s3://b/m\"", "\"filePath\": \"s3://b/none\"")
                        .cause())
                .contains("`s3://c/3` couldn't be read", "(HTTP 404)");
        s3.put("/b/m", "[]");
        assertThat(failure("\"manifestFilePath\": \"s3://b/m\"", "\"filePath\": \"s3://b/none\"")
                        .cause())
                .contains("`s3://b/m` is no manifest");
        assertThat(failure("\"filePath\": \"s3://b/m\"", "\"manifestFilePath\": \"s3://b/none\"")
                        .error())
                .isEqualTo("DP.BadTask");
    }

    @Test
    void goesOnWhereAConnectionBroke() throws Exception {
        TestServer server = TestServer.postgresql();
        server.execute("drop table if exists n", "create table n (i int, t text)");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            text.append(i).append(",some text for row ").append(i).append('\n');
        }
        s3.put("/b/n", text.toString());
        s3.cutsToCome.set(2);
        copies("\"filePath\": \"s3://b/n\"", table(server, "\"table\": \"n\""));
        assertThat(s3.cutsToCome).hasValue(0);
        assertThat(server.one("select count(*), count(distinct i), max(t) from n"))
                .isEqualTo("30000|30000|some text for row 9999");
    }

    @Test
    void makesTheTableIfItIsNotThere() throws Exception {
        s3.put("/b/in", "1,a\n,b\n");
        for (TestServer server : List.of(TestServer.mariadb(), TestServer.postgresql())) {
            server.execute("drop table if exists fresh");
            String fields = "\"table\": \"fresh\", \"createTableSql\": \"create table fresh (i int, t varchar(9))\"";
            String input =
                    "\"filePath\": \"s3://b/in\", \"dataFormat\": {\"type\": \"CSV\", \"column\": [\"i INT\", \"t"
                            + " STRING\"]}";
            copies(input, table(server, fields));
            copies(input, table(server, fields));
            assertThat(server.rows("select * from fresh order by i, t"))
                    .containsExactlyInAnyOrder("1|a", "1|a", "null|b", "null|b");
        }
    }

    @Test
    void takesEachRowByItselfWhenTheStatementWantsThat() throws Exception {
        s3.put("/b/in", "1,a\n1,b\n2,c\n");
        TestServer.postgresql().execute("drop table if exists u", "create table u (i int primary key, t text)");
        copies(
                "\"filePath\": \"s3://b/in\"",
                table(
                        TestServer.postgresql(),
                        "\"insertQuery\": \"insert into u (i, t) values (?, ?) on conflict (i) do update set t ="
                                + " excluded.t\""));
        assertThat(TestServer.postgresql().rows("select * from u order by i")).containsExactly("1|b", "2|c");
        TestServer.mariadb()
                .execute(
                        "drop table if exists u",
                        "create table u (i int primary key, t text)",
                        "insert into u values (2, 'x')");
        copies(
                "\"filePath\": \"s3://b/in\"",
                table(
                        TestServer.mariadb(),
                        "\"insertQuery\": \"insert into u values (?, ?) on duplicate key update t = concat(t,"
                                + " values(t))\""));
        assertThat(TestServer.mariadb().rows("select * from u order by i")).containsExactly("1|ab", "2|xc");
        copies(
                "\"filePath\": \"s3://b/in\"",
                table(TestServer.mariadb(), "\"insertQuery\": \"update u set i = i + 10 * ?, t = ? where i < 10\""));
        assertThat(TestServer.mariadb().rows("select * from u order by i")).containsExactly("11|a", "12|a");
    }
}
