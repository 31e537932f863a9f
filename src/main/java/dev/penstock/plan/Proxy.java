package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The HTTP proxy through which a machine calls AWS.
 *
 * @param password to log in there with {@code user}
 * @param isS3Direct whether calls to S3 go past it
 */
public record Proxy(
        String host, String port, Optional<String> user, Optional<StoredSecret> password, boolean isS3Direct) {
    public Proxy {
        requireNonNull(host, "host");
        requireNonNull(port, "port");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
    }
}
