package dev.penstock.runner;

import static dev.penstock.runner.TestServer.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Work between the data nodes of a server that others wrote for S3's wire protocol, and a real database. */
@Timeout(240)
final class RealS3Test {
    @TempDir
    Path base;

    private final LocalS3 server =
            LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();
    private StepFunctionsStandIn stepFunctions;
    private Bench bench;
    private S3Client s3;

    @BeforeEach
    void start() throws IOException {
        server.start();
        stepFunctions = new StepFunctionsStandIn();
        stepFunctions.secrets.put("arn:p", TestServer.PASSWORD);
        bench = new Bench(base, stepFunctions.address(), URI.create("http://127.0.0.1:" + server.getPort()));
        s3 = bench.clients().s3();
        s3.createBucket(request -> request.bucket("data"));
    }

    @AfterEach
    void stop() {
        server.shutdown();
        stepFunctions.close();
        assertThat(bench.workFolders()).isEmpty();
    }

    private void put(String key, byte[] content) {
        s3.putObject(request -> request.bucket("data").key(key), RequestBody.fromBytes(content));
    }

    private void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] get(String key) {
        return s3.getObjectAsBytes(request -> request.bucket("data").key(key)).asByteArray();
    }

    private String text(String key) {
        return new String(get(key), StandardCharsets.UTF_8);
    }

    private List<String> keys() {
        return s3.listObjectsV2(request -> request.bucket("data")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(octets)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return octets.toByteArray();
    }

    private static String gunzip(byte[] octets) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(octets)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private Outcome copy(String input, String output) throws MalformedTask {
        return bench.run("""
            {"type": "CopyActivity", "id": "Copy", "instanceId": "@Copy_2026-01-01T00:00:00",
             "input": {"id": "In", %s}, "output": {"id": "Out", %s}, "secrets": {"p": "arn:p"}}\
            """.formatted(input, output));
    }

    @Test
    void copiesCompressedFilesIntoATableAndBack() throws Exception {
        TestServer database = TestServer.postgresql();
        database.execute("drop table if exists real_s3", "create table real_s3 (id int primary key, name text)");
        // more than a listing's page is long, and keys that have to be encoded
        for (int i = 0; i < 3; i++) {
            put(
                    "in/day=" + i + "/rows é+ " + i + ".csv.gz",
                    gzip("%s,Ada\\, %s\n%s,\\N\n".formatted(2 * i, i, 2 * i + 1)));
        }
        assertThat(copy(
                        "\"directoryPath\": \"s3://data/in\", \"compression\": \"GZIP\"",
                        table(database, "\"insertQuery\": \"insert into real_s3 values (?, ?)\"")))
                .isInstanceOf(Outcome.Finished.class);
        assertThat(database.rows("select id, name from real_s3 order by id"))
                .containsExactly("0|Ada, 0", "1|null", "2|Ada, 1", "3|null", "4|Ada, 2", "5|null");
        assertThat(copy(
                        table(database, "\"selectQuery\": \"select id, name from real_s3 order by id\""),
                        "\"filePath\": \"s3://data/out/all.csv.gz\", \"compression\": \"GZIP\""))
                .isInstanceOf(Outcome.Finished.class);
        assertThat(gunzip(get("out/all.csv.gz")))
                .isEqualTo("0,Ada\\, 0\n1,\\N\n2,Ada\\, 1\n3,\\N\n4,Ada\\, 2\n5,\\N\n");
    }

    @Test
    void writesMoreThanOnePartAndReadsItBack() throws Exception {
        TestServer database = TestServer.postgresql();
        database.execute("drop table if exists real_s3", "create table real_s3 (id int, name text)");
        assertThat(copy(
                        table(
                                database,
                                "\"selectQuery\": \"select i, repeat('x', 500) from generate_series(1, 30000) i\""),
                        "\"filePath\": \"s3://data/big.csv\""))
                .isInstanceOf(Outcome.Finished.class);
        assertThat(get("big.csv").length).isGreaterThan(15_000_000);
        assertThat(copy("\"filePath\": \"s3://data/big.csv\"", table(database, "\"table\": \"real_s3\"")))
                .isInstanceOf(Outcome.Finished.class);
        assertThat(database.rows("select count(*), sum(id), max(length(name)) from real_s3"))
                .containsExactly("30000|450015000|500");
    }

    @Test
    void copiesFilesWithinS3() throws Exception {
        put("in/a/1.txt", "one\n");
        put("in/2.txt", "two\n");
        assertThat(copy("\"directoryPath\": \"s3://data/in\"", "\"directoryPath\": \"s3://data/copy/\""))
                .isInstanceOf(Outcome.Finished.class);
        assertThat(keys()).contains("copy/a/1.txt", "copy/2.txt");
        assertThat(text("copy/a/1.txt")).isEqualTo("one\n");
    }

    @Test
    void stagesFilesInAndOut() throws Exception {
        put("in/deep/names.txt", "Grace\nAda\n");
        put("one.csv", "7,8\n");
        Outcome outcome = bench.run("""
            {"type": "ShellCommandActivity", "id": "Work", "stage": true,
             "command": "sort $INPUT1_STAGING_DIR/deep/names.txt >$OUTPUT1_STAGING_DIR/sorted; \
            mkdir $OUTPUT1_STAGING_DIR/sub; cp $INPUT2_STAGING_DIR/one.csv \\"$OUTPUT1_STAGING_DIR/sub/a +é.csv\\"; echo said",
             "input": [{"id": "In", "directoryPath": "s3://data/in"}, {"id": "One", "filePath": "s3://data/one.csv"}],
             "output": [{"id": "Out", "directoryPath": "s3://data/out/"}], "stdout": "s3://data/said.txt"}\
            """);
        assertThat(outcome).isInstanceOf(Outcome.Finished.class);
        assertThat(text("out/sorted")).isEqualTo("Ada\nGrace\n");
        assertThat(text("out/sub/a +é.csv")).isEqualTo("7,8\n");
        assertThat(text("said.txt")).isEqualTo("said\n");
    }

    @Test
    void leavesNothingBehindWhenTheCommandFails() throws Exception {
        Outcome outcome = bench.run("""
            {"type": "ShellCommandActivity", "id": "Work", "stage": true,
             "command": "echo half >$OUTPUT1_STAGING_DIR/half; exit 4",
             "output": [{"id": "Out", "directoryPath": "s3://data/out/"}]}\
            """);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(keys()).isEmpty();
    }

    @Test
    void saysWhatIsNotThereAndThatTheServerIsGone() throws Exception {
        TestServer database = TestServer.postgresql();
        database.execute("drop table if exists real_s3", "create table real_s3 (id int)");
        String output = table(database, "\"table\": \"real_s3\"");
        assertThat(((Outcome.Failed) copy("\"filePath\": \"s3://data/none\"", output)).cause())
                .contains("`s3://data/none` couldn't be read", "(HTTP 404)");
        assertThat(((Outcome.Failed) copy("\"filePath\": \"s3://nowhere/none\"", output)).cause())
                .contains("`s3://nowhere/none` couldn't be read", "(HTTP 404)");
        server.shutdown();
        assertThat(((Outcome.Failed) copy("\"filePath\": \"s3://data/none\"", output)).cause())
                .contains("`s3://data/none` couldn't be read")
                .doesNotContain("\n");
        assertThat(database.rows("select * from real_s3")).isEmpty();
    }
}
