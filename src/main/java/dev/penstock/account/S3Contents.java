package dev.penstock.account;

import dev.penstock.shadow.Contents;
import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The files of S3 that the environment's credentials may read. */
public final class S3Contents implements Contents, AutoCloseable {
    private final S3Client s3;

    public S3Contents(Connection connection) {
        // an address of one's own has no names of buckets before it
        s3 = Connection.asking(() -> connection.client(S3Client.builder().forcePathStyle(connection.hasOwnAddress())));
    }

    @Override
    public SortedMap<String, Long> files(String uri) {
        Address address = Address.of(uri);
        SortedMap<String, Long> files = new TreeMap<>();
        Connection.asking(() -> {
            s3
                    .listObjectsV2Paginator(
                            request -> request.bucket(address.bucket()).prefix(address.key()))
                    .contents()
                    .stream()
                    .filter(object -> !object.key().endsWith("/"))
                    .filter(object -> address.holds(object.key()))
                    .forEach(object -> files.put(name(object, address), object.size()));
            return files;
        });
        return files;
    }

    private static String name(S3Object object, Address address) {
        return object.key().substring(address.key().length());
    }

    @Override
    public InputStream open(String uri, String name) throws IOException {
        Address address = Address.of(uri);
        return Connection.asking(
                () -> s3.getObject(request -> request.bucket(address.bucket()).key(address.key() + name)));
    }

    @Override
    public void close() {
        s3.close();
    }

    /** @param key without slashes at its end */
    private record Address(String bucket, String key) {
        static Address of(String uri) {
            String[] parts = uri.substring("s3://".length()).split("/", 2);
            return new Address(parts[0], parts.length < 2 ? "" : parts[1].replaceFirst("/+$", ""));
        }

        boolean holds(String other) {
            return key.isEmpty() || other.equals(key) || other.startsWith(key + "/");
        }
    }
}
