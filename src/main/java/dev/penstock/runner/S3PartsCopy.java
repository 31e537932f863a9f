package dev.penstock.runner;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Lets S3 copy a file that is too big for one call. */
final class S3PartsCopy {
    private static final long PART = 1L << 30;

    private final S3Client s3;
    private final S3Place from;
    private final S3Place to;

    S3PartsCopy(S3Client s3, S3Place from, S3Place to) {
        this.s3 = s3;
        this.from = from;
        this.to = to;
    }

    /** The number of parts. */
    int copy(long size) {
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(to.bucket()).key(to.key()))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long start = 0; start < size; start += PART) {
                parts.add(part(upload, parts.size() + 1, start, Math.min(start + PART, size) - 1));
            }
            s3.completeMultipartUpload(request -> request.bucket(to.bucket())
                    .key(to.key())
                    .uploadId(upload)
                    .multipartUpload(whole -> whole.parts(parts)));
            return parts.size();
        } catch (SdkException e) {
            s3.abortMultipartUpload(
                    request -> request.bucket(to.bucket()).key(to.key()).uploadId(upload));
            throw e;
        }
    }

    private CompletedPart part(String upload, int number, long first, long last) {
        String tag = s3.uploadPartCopy(request -> request.sourceBucket(from.bucket())
                        .sourceKey(from.key())
                        .copySourceRange("bytes=" + first + "-" + last)
                        .destinationBucket(to.bucket())
                        .destinationKey(to.key())
                        .uploadId(upload)
                        .partNumber(number))
                .copyPartResult()
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }
}
