package dev.penstock.runner;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The clients of AWS services, each made when it's first used. */
final class AwsClients {
    /** Longer than the minute for which Step Functions holds an idle poll. */
    private static final Duration SILENCE = Duration.ofSeconds(70);

    private static final int TRIES = 6;

    private final AwsSettings settings;
    private final Supplier<SdkHttpClient> http = once(this::newHttp);
    private final Supplier<AwsCredentialsProvider> credentials = once(this::newCredentials);
    private final Supplier<SfnClient> stepFunctions = once(this::newStepFunctions);
    private final Supplier<S3Client> s3 = once(this::newS3);
    private final Supplier<SecretsManagerClient> secrets = once(this::newSecrets);

    AwsClients(AwsSettings settings) {
        this.settings = settings;
    }

    SfnClient stepFunctions() {
        return stepFunctions.get();
    }

    S3Client s3() {
        return s3.get();
    }

    SecretsManagerClient secrets() {
        return secrets.get();
    }

    /** What all clients share, for calls that have no client. */
    SdkHttpClient http() {
        return http.get();
    }

    AwsCredentials credentials() {
        return credentials.get().resolveCredentials();
    }

    Region region() {
        return settings.region()
                .map(Region::of)
                .orElseGet(() -> DefaultAwsRegionProviderChain.builder().build().getRegion());
    }

    /** The address that a service has been given in the environment. */
    Optional<URI> endpoint(String service) {
        return Optional.ofNullable(settings.otherEndpoints().get(service));
    }

    StsClient sts() {
        return configured(StsClient.builder(), settings.stepFunctionsEndpoint())
                .httpClient(http.get())
                .build();
    }

    private SfnClient newStepFunctions() {
        return configured(SfnClient.builder(), settings.stepFunctionsEndpoint())
                .httpClient(http.get())
                .build();
    }

    private SecretsManagerClient newSecrets() {
        return configured(SecretsManagerClient.builder(), settings.secretsEndpoint())
                .httpClient(http.get())
                .build();
    }

    private S3Client newS3() {
        S3ClientBuilder builder = configured(S3Client.builder(), settings.s3Endpoint())
                .httpClient(http.get())
                .crossRegionAccessEnabled(settings.s3Endpoint().isEmpty())
                .overrideConfiguration(
                        override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                .build()));
        if (settings.s3Endpoint().isPresent()) {
            // other servers that speak S3 know neither bucket host names nor trailing checksums
            builder.forcePathStyle(true)
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                    .serviceConfiguration(configuration -> configuration.chunkedEncodingEnabled(false));
        }
        return builder.build();
    }

    private <B extends AwsClientBuilder<B, ?>> B configured(B builder, Optional<URI> endpoint) {
        settings.region().ifPresent(region -> builder.region(Region.of(region)));
        endpoint.ifPresent(builder::endpointOverride);
        return builder.credentialsProvider(credentials.get());
    }

    private AwsCredentialsProvider newCredentials() {
        return settings.keys()
                .<AwsCredentialsProvider>map(keys ->
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.accessId(), keys.secretKey())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    private SdkHttpClient newHttp() {
        UrlConnectionHttpClient.Builder builder =
                UrlConnectionHttpClient.builder().socketTimeout(SILENCE).connectionTimeout(Duration.ofSeconds(10));
        settings.proxy().ifPresent(proxy -> {
            ProxyConfiguration.Builder configuration =
                    ProxyConfiguration.builder().endpoint(proxy.address());
            proxy.user().ifPresent(configuration::username);
            proxy.password().ifPresent(configuration::password);
            builder.proxyConfiguration(configuration.build());
        });
        return builder.build();
    }

    private static <T> Supplier<T> once(Supplier<T> maker) {
        return new Supplier<>() {
            private @Nullable T made;

            @Override
            public synchronized T get() {
                T value = made;
                if (value == null) {
                    value = maker.get();
                    made = value;
                }
                return value;
            }
        };
    }
}
