package dev.penstock.operate;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The services of one account and region that commands talk to. */
public final class Account implements AutoCloseable {
    /** Listing thousands of executions meets throttling; each call is tried this often, backing off. */
    private static final int TRIES = 12;

    private final SdkHttpClient http;
    private final SfnClient stepFunctions;
    private final CloudFormationClient cloudFormation;
    private final SchedulerClient scheduler;

    private Account(Optional<String> region, Optional<URI> endpoint) {
        http = UrlConnectionHttpClient.builder()
                .socketTimeout(Duration.ofSeconds(60))
                .connectionTimeout(Duration.ofSeconds(10))
                .build();
        stepFunctions = client(SfnClient.builder().httpClient(http), region, endpoint);
        cloudFormation = client(CloudFormationClient.builder().httpClient(http), region, endpoint);
        scheduler = client(SchedulerClient.builder().httpClient(http), region, endpoint);
    }

    /**
     * The account of the environment's credentials.
     *
     * @param region instead of the environment's
     * @param endpoint one address instead of the services' own
     */
    public static Account of(Optional<String> region, Optional<URI> endpoint) {
        requireNonNull(region, "region");
        requireNonNull(endpoint, "endpoint");
        return asking(() -> new Account(region, endpoint));
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(
            B builder, Optional<String> region, Optional<URI> endpoint) {
        region.ifPresent(name -> builder.region(Region.of(name)));
        endpoint.ifPresent(builder::endpointOverride);
        return builder.overrideConfiguration(configuration ->
                        configuration.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                .build()))
                .build();
    }

    SfnClient stepFunctions() {
        return stepFunctions;
    }

    CloudFormationClient cloudFormation() {
        return cloudFormation;
    }

    SchedulerClient scheduler() {
        return scheduler;
    }

    /** What the action gives; what the services refuse meanwhile is a {@link Refusal} in their words. */
    public <T> T guarding(Supplier<T> action) {
        return asking(action);
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (AwsServiceException refused) {
            String message = refused.awsErrorDetails() == null
                    ? String.valueOf(refused.getMessage())
                    : refused.awsErrorDetails().errorCode() + ": "
                            + refused.awsErrorDetails().errorMessage();
            throw new Refusal(
                    "AWS refused: " + message, "Check the credentials, the region and what the credentials may do.");
        } catch (SdkClientException unreachable) {
            throw new Refusal(
                    "AWS can't be asked: " + unreachable.getMessage(),
                    "Set credentials and a region, as for the AWS CLI, or give `--region`.");
        }
    }

    @Override
    public void close() {
        stepFunctions.close();
        cloudFormation.close();
        scheduler.close();
        http.close();
    }
}
