package dev.penstock.runner;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach AWS.
 *
 * @param otherEndpoints addresses of services that have no client, by their names
 * @param proxy the proxy's address; without one the environment's {@code HTTPS_PROXY} counts
 */
record AwsSettings(
        Optional<String> region,
        Optional<URI> stepFunctionsEndpoint,
        Optional<URI> s3Endpoint,
        Optional<URI> secretsEndpoint,
        Map<String, URI> otherEndpoints,
        Optional<KeyPair> keys,
        Optional<Proxy> proxy) {

    /** An access key with its secret. */
    record KeyPair(String accessId, String secretKey) {
        @Override
        public String toString() {
            return "KeyPair[" + accessId + "]";
        }
    }

    /** A proxy with the name to use there. */
    record Proxy(URI address, Optional<String> user, Optional<String> password) {
        @Override
        public String toString() {
            return "Proxy[" + address + "]";
        }
    }

    AwsSettings {
        otherEndpoints = Map.copyOf(otherEndpoints);
    }

    AwsSettings inRegion(Optional<String> other) {
        return new AwsSettings(
                region.or(() -> other),
                stepFunctionsEndpoint,
                s3Endpoint,
                secretsEndpoint,
                otherEndpoints,
                keys,
                proxy);
    }
}
