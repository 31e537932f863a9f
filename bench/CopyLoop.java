import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** The least that a copy can be written in: one loop over JDBC and S3, for rows without any trouble in them. */
public final class CopyLoop {
    private static final int COLUMNS = 5;
    private static final int PART = 8 << 20;
    private static final int BATCH = 500;

    private CopyLoop() {}

    /** unload|load JDBC-URL S3-ENDPOINT BUCKET KEY */
    public static void main(String[] line) throws IOException, SQLException {
        try (S3Client s3 = S3Client.builder()
                        .endpointOverride(URI.create(line[2]))
                        .region(Region.EU_WEST_1)
                        .forcePathStyle(true)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "example")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
                Connection connection = DriverManager.getConnection(line[1], "tester", "tester")) {
            connection.setAutoCommit(false);
            if (line[0].equals("unload")) {
                unload(connection, s3, line[3], line[4]);
            } else {
                load(connection, s3, line[3], line[4]);
            }
        }
    }

    private static void unload(Connection connection, S3Client s3, String bucket, String key)
            throws IOException, SQLException {
        String upload = s3.createMultipartUpload(request -> request.bucket(bucket).key(key))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        ByteArrayOutputStream part = new ByteArrayOutputStream(PART + 1024);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(1000);
            try (ResultSet rows = statement.executeQuery("select * from bench_rows")) {
                StringBuilder row = new StringBuilder();
                while (rows.next()) {
                    row.setLength(0);
                    for (int i = 1; i <= COLUMNS; i++) {
                        row.append(rows.getString(i)).append(i < COLUMNS ? ',' : '\n');
                    }
                    part.write(row.toString().getBytes(StandardCharsets.UTF_8));
                    if (part.size() > PART) {
                        parts.add(put(s3, bucket, key, upload, parts.size() + 1, part));
                    }
                }
            }
        }
        parts.add(put(s3, bucket, key, upload, parts.size() + 1, part));
        s3.completeMultipartUpload(request -> request.bucket(bucket)
                .key(key)
                .uploadId(upload)
                .multipartUpload(whole -> whole.parts(parts)));
    }

    private static CompletedPart put(
            S3Client s3, String bucket, String key, String upload, int number, ByteArrayOutputStream part) {
        String tag = s3.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number),
                        RequestBody.fromBytes(part.toByteArray()))
                .eTag();
        part.reset();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    private static void load(Connection connection, S3Client s3, String bucket, String key)
            throws IOException, SQLException {
        try (InputStream in =
                        s3.getObject(request -> request.bucket(bucket).key(key));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                PreparedStatement insert = connection.prepareStatement("insert into bench_rows values (?, ?, ?, ?, ?)")) {
            int pending = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                String[] cells = text.split(",", -1);
                for (int i = 0; i < COLUMNS; i++) {
                    insert.setString(i + 1, cells[i]);
                }
                insert.addBatch();
                if (++pending == BATCH) {
                    insert.executeBatch();
                    pending = 0;
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }
}
