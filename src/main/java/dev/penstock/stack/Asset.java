package dev.penstock.stack;

import static java.util.Objects.requireNonNull;

/**
 * A file that a deployment publishes to the CDK's asset bucket.
 *
 * @param file path of the file, relative to the working directory or absolute
 * @param hash SHA-256 of its content in hexadecimal; its key in the bucket is the hash and the file's ending
 */
public record Asset(String file, String hash) {
    public Asset {
        requireNonNull(file, "file");
        requireNonNull(hash, "hash");
    }

    /** Its name in the bucket. */
    public String key() {
        int dot = file.lastIndexOf('.');
        return hash + (dot > file.lastIndexOf('/') ? file.substring(dot) : "");
    }
}
