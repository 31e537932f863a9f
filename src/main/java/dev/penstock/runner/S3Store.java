package dev.penstock.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Buckets of S3; big files go up in parts. */
final class S3Store implements Store {
    static final long PART = 64L << 20;

    /** S3 copies no more than this in one call. */
    private static final long MOST_AT_ONCE = 5L << 30;

    private static final int NOT_FOUND = 404;
    private static final int MOST_PARTS = 10_000;

    private final Supplier<S3Client> client;
    private final long part;

    S3Store(Supplier<S3Client> client, long part) {
        this.client = client;
        this.part = part;
    }

    private interface Call<T> {
        T make(S3Client s3) throws IOException;
    }

    @Override
    public List<Entry> list(String folder) throws WorkFailure {
        S3Place place = S3Place.of(folder);
        String prefix = place.prefix();
        return call("listed", folder, s3 -> {
            List<Entry> entries = new ArrayList<>();
            for (S3Object object : s3.listObjectsV2Paginator(
                            request -> request.bucket(place.bucket()).prefix(prefix))
                    .contents()) {
                // a key that ends with a slash is what consoles put in place of a folder
                if (!object.key().endsWith("/")) {
                    entries.add(new Entry(place.uri(object.key()), object.key().substring(prefix.length())));
                }
            }
            return entries;
        });
    }

    @Override
    public boolean exists(String uri, boolean isDirectory) throws WorkFailure {
        S3Place place = S3Place.of(uri);
        return call("looked up", uri, s3 -> isDirectory ? hasObjects(s3, place) : hasObject(s3, place));
    }

    private static boolean hasObjects(S3Client s3, S3Place place) {
        return !s3.listObjectsV2(request ->
                        request.bucket(place.bucket()).prefix(place.prefix()).maxKeys(1))
                .contents()
                .isEmpty();
    }

    private static boolean hasObject(S3Client s3, S3Place place) {
        try {
            s3.headObject(request -> request.bucket(place.bucket()).key(place.key()));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    @Override
    public void download(String uri, Path target) throws WorkFailure {
        S3Place place = S3Place.of(uri);
        call(
                "read",
                uri,
                s3 -> s3.getObject(request -> request.bucket(place.bucket()).key(place.key()), target));
    }

    @Override
    public void upload(Path source, String uri) throws WorkFailure {
        S3Place place = S3Place.of(uri);
        call("written", uri, s3 -> {
            long size = Files.size(source);
            if (size > part) {
                uploadParts(s3, source, size, place);
            } else {
                s3.putObject(request -> request.bucket(place.bucket()).key(place.key()), RequestBody.fromFile(source));
            }
            return size;
        });
    }

    @Override
    public InputStream open(String uri) throws WorkFailure {
        S3Place place = S3Place.of(uri);
        return call("read", uri, s3 -> new S3Input(s3, place, e -> failure("read", uri, e)));
    }

    @Override
    public Draft create(String uri) throws WorkFailure {
        S3Place place = S3Place.of(uri);
        return call("written", uri, s3 -> new S3Draft(s3, place, e -> failure("written", uri, e)));
    }

    @Override
    public void copy(String source, String target) throws WorkFailure {
        S3Place from = S3Place.of(source);
        S3Place to = S3Place.of(target);
        long size = call(
                "read",
                source,
                s3 -> s3.headObject(request -> request.bucket(from.bucket()).key(from.key()))
                        .contentLength());
        if (size > MOST_AT_ONCE) {
            call("written", target, s3 -> new S3PartsCopy(s3, from, to).copy(size));
            return;
        }
        call(
                "written",
                target,
                s3 -> s3.copyObject(request -> request.sourceBucket(from.bucket())
                        .sourceKey(from.key())
                        .destinationBucket(to.bucket())
                        .destinationKey(to.key())));
    }

    private void uploadParts(S3Client s3, Path source, long size, S3Place place) {
        long length = Math.max(part, (size + MOST_PARTS - 1) / MOST_PARTS);
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(place.bucket()).key(place.key()))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long start = 0; start < size; start += length) {
                int number = parts.size() + 1;
                RequestBody body = piece(source, start, Math.min(length, size - start));
                String tag = s3.uploadPart(
                                request -> request.bucket(place.bucket())
                                        .key(place.key())
                                        .uploadId(upload)
                                        .partNumber(number),
                                body)
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            s3.completeMultipartUpload(request -> request.bucket(place.bucket())
                    .key(place.key())
                    .uploadId(upload)
                    .multipartUpload(whole -> whole.parts(parts)));
        } catch (SdkException e) {
            // parts that stay behind are invisible and cost money
            s3.abortMultipartUpload(
                    request -> request.bucket(place.bucket()).key(place.key()).uploadId(upload));
            throw e;
        }
    }

    private static RequestBody piece(Path source, long start, long length) {
        return RequestBody.fromContentProvider(
                ContentStreamProvider.fromInputStreamSupplier(() -> {
                    try {
                        FileChannel channel = FileChannel.open(source).position(start);
                        return new LimitedInputStream(Channels.newInputStream(channel), length);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                length,
                "application/octet-stream");
    }

    private <T> T call(String verb, String uri, Call<T> call) throws WorkFailure {
        try {
            return call.make(client.get());
        } catch (SdkException | IOException e) {
            throw failure(verb, uri, e);
        }
    }

    private static WorkFailure failure(String verb, String uri, Exception e) {
        if (e instanceof S3Exception s3) {
            String details = Optional.ofNullable(s3.awsErrorDetails())
                    .map(AwsErrorDetails::errorMessage)
                    .filter(text -> !text.isEmpty())
                    .orElse(s3.statusCode() == NOT_FOUND ? "there is no such file" : "no reason given");
            return failure(verb, uri, details + " (HTTP " + s3.statusCode() + ")", e);
        }
        return failure(verb, uri, reason(e), e);
    }

    /** The SDK names the file that it writes to, but what is wrong with it only in the cause. */
    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String rootMessage = String.valueOf(root.getMessage());
        return message.contains(rootMessage) ? message : message + ": " + rootMessage;
    }

    private static WorkFailure failure(String verb, String uri, String reason, Exception e) {
        String shortened = reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
        return new WorkFailure("DP.S3", "`" + uri + "` couldn't be " + verb + ": " + shortened + ".", e);
    }
}
