package dev.penstock.runner;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object of S3 as a stream; a connection that breaks is taken up again where it broke. */
final class S3Input extends InputStream {
    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final S3Client s3;
    private final S3Place place;
    private final Function<Exception, WorkFailure> failure;
    private final String tag;
    private final long size;
    private ResponseInputStream<GetObjectResponse> in;
    private long position;

    S3Input(S3Client s3, S3Place place, Function<Exception, WorkFailure> failure) {
        this.s3 = s3;
        this.place = place;
        this.failure = failure;
        this.in = s3.getObject(request -> request.bucket(place.bucket()).key(place.key()));
        this.tag = in.response().eTag() == null ? "" : in.response().eTag();
        this.size = in.response().contentLength();
    }

    @Override
    public int read() throws IOException {
        byte[] octet = new byte[1];
        int count = read(octet, 0, 1);
        return count < 0 ? -1 : octet[0] & 0xFF;
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                int count = in.read(octets, offset, length);
                if (count >= 0) {
                    position += count;
                    return count;
                }
                if (position >= size) {
                    return -1;
                }
                throw new IOException("the connection ended after " + position + " of " + size + " octets");
            } catch (IOException | SdkException e) {
                if (tries >= TRIES || Thread.currentThread().isInterrupted() || !Pause.of(PAUSE)) {
                    throw new StreamFailure(failure.apply(e));
                }
                reopen();
            }
        }
    }

    /** Goes on in the same version of the object, or not at all. */
    private void reopen() throws IOException {
        in.abort();
        try {
            in = s3.getObject(request -> {
                request.bucket(place.bucket()).key(place.key()).range("bytes=" + position + "-");
                if (!tag.isEmpty()) {
                    request.ifMatch(tag);
                }
            });
        } catch (SdkException e) {
            throw new StreamFailure(failure.apply(e));
        }
    }

    @Override
    public void close() throws IOException {
        if (position < size) {
            in.abort(); // else the rest would be fetched first
        }
        in.close();
    }
}
