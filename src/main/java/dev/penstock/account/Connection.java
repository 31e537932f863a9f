package dev.penstock.account;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** One account and region, as its services are reached. */
public final class Connection implements AutoCloseable {
    /** Listing thousands of things meets throttling; each call is tried this often, backing off. */
    private static final int TRIES = 12;

    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .socketTimeout(Duration.ofSeconds(60))
            .connectionTimeout(Duration.ofSeconds(10))
            .build();
    private final Optional<String> region;
    private final Optional<URI> endpoint;
    private final RetryStrategy retries;

    private Connection(Optional<String> region, Optional<URI> endpoint, RetryStrategy retries) {
        this.region = requireNonNull(region, "region");
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.retries = retries;
    }

    /**
     * The account of the environment's credentials.
     *
     * @param region instead of the environment's
     * @param endpoint one address instead of the services' own
     */
    public static Connection of(Optional<String> region, Optional<URI> endpoint) {
        return new Connection(
                region,
                endpoint,
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(TRIES)
                        .build());
    }

    /** The same, with another time to wait before a call is tried again. */
    static Connection of(Optional<String> region, Optional<URI> endpoint, Duration wait) {
        return new Connection(
                region,
                endpoint,
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(TRIES)
                        .backoffStrategy(BackoffStrategy.fixedDelay(wait))
                        .throttlingBackoffStrategy(BackoffStrategy.fixedDelay(wait))
                        .build());
    }

    /** Whether one address stands for those of the services. */
    boolean hasOwnAddress() {
        return endpoint.isPresent();
    }

    /** A client of one service. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        builder.httpClient(http);
        region.ifPresent(name -> builder.region(Region.of(name)));
        endpoint.ifPresent(builder::endpointOverride);
        return builder.overrideConfiguration(configuration -> configuration.retryStrategy(retries))
                .build();
    }

    /** What the question gives; what the services refuse meanwhile is a {@link Refusal} in their words. */
    public static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (AwsServiceException refused) {
            throw new Refusal(
                    "AWS refused: " + words(refused),
                    "Check the credentials, the region and what the credentials may do.");
        } catch (SdkClientException unreachable) {
            throw new Refusal(
                    "AWS can't be asked: " + unreachable.getMessage(),
                    "Set credentials and a region, as for the AWS CLI, or give `--region`.");
        }
    }

    static String words(AwsServiceException refused) {
        return refused.awsErrorDetails() == null
                ? String.valueOf(refused.getMessage())
                : refused.awsErrorDetails().errorCode() + ": "
                        + refused.awsErrorDetails().errorMessage();
    }

    @Override
    public void close() {
        http.close();
    }
}
