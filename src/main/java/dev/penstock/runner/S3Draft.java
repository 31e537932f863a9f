package dev.penstock.runner;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** An object of S3 in the making: parts go up while the next ones are written, and appear together. */
final class S3Draft extends Draft {
    private static final int SMALL = 8 << 20;
    private static final int BIG = 64 << 20;

    /** With 10,000 parts at most: 16 GB in small parts, 500 GB with the big ones after them. */
    private static final int SMALL_PARTS = 2_000;

    private final S3Client s3;
    private final S3Place place;
    private final Function<Exception, WorkFailure> failure;
    private final List<CompletedPart> parts = new ArrayList<>();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "upload");
        thread.setDaemon(true);
        return thread;
    });
    private Optional<String> upload = Optional.empty();
    private Optional<Future<CompletedPart>> sending = Optional.empty();
    private byte[] filling = new byte[SMALL];
    private byte[] spare = new byte[0];
    private int filled;
    private boolean isCommitted;

    S3Draft(S3Client s3, S3Place place, Function<Exception, WorkFailure> failure) {
        this.s3 = s3;
        this.place = place;
        this.failure = failure;
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (filled == filling.length) {
                send();
            }
            int count = Math.min(length - done, filling.length - filled);
            System.arraycopy(octets, offset + done, filling, filled, count);
            filled += count;
            done += count;
        }
    }

    private void send() throws IOException {
        await();
        String id = uploadId();
        byte[] part = filling;
        int length = filled;
        int number = parts.size() + 1;
        sending = Optional.of(sender.submit(() -> put(id, number, part, length)));
        int size = number < SMALL_PARTS ? SMALL : BIG;
        filling = spare.length == size ? spare : new byte[size];
        spare = part;
        filled = 0;
    }

    private String uploadId() throws IOException {
        if (upload.isEmpty()) {
            try {
                upload = Optional.of(s3.createMultipartUpload(
                                request -> request.bucket(place.bucket()).key(place.key()))
                        .uploadId());
            } catch (SdkException e) {
                throw new StreamFailure(failure.apply(e));
            }
        }
        return upload.get();
    }

    private CompletedPart put(String id, int number, byte[] part, int length) {
        String tag = s3.uploadPart(
                        request -> request.bucket(place.bucket())
                                .key(place.key())
                                .uploadId(id)
                                .partNumber(number),
                        body(part, length))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    private static RequestBody body(byte[] octets, int length) {
        return RequestBody.fromContentProvider(
                ContentStreamProvider.fromInputStreamSupplier(() -> new ByteArrayInputStream(octets, 0, length)),
                length,
                "application/octet-stream");
    }

    /** Only one part is on its way at a time: the heap holds two. */
    private void await() throws IOException {
        if (sending.isEmpty()) {
            return;
        }
        try {
            parts.add(sending.get().get());
            sending = Optional.empty();
        } catch (ExecutionException e) {
            throw new StreamFailure(failure.apply(e.getCause() instanceof Exception cause ? cause : e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamFailure(failure.apply(e));
        }
    }

    @Override
    void commit() throws IOException {
        try {
            if (upload.isEmpty()) {
                s3.putObject(request -> request.bucket(place.bucket()).key(place.key()), body(filling, filled));
            } else {
                send();
                await();
                s3.completeMultipartUpload(request -> request.bucket(place.bucket())
                        .key(place.key())
                        .uploadId(upload.get())
                        .multipartUpload(whole -> whole.parts(parts)));
            }
            isCommitted = true;
        } catch (SdkException e) {
            throw new StreamFailure(failure.apply(e));
        }
    }

    @Override
    public void close() throws IOException {
        sender.shutdownNow();
        if (upload.isPresent() && !isCommitted) {
            boolean wasInterrupted = Thread.interrupted(); // or the call that cleans up would give up at once
            try {
                s3.abortMultipartUpload(request ->
                        request.bucket(place.bucket()).key(place.key()).uploadId(upload.get()));
            } catch (SdkException e) {
                throw new StreamFailure(failure.apply(e));
            } finally {
                if (wasInterrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
