package dev.penstock.operate;

import dev.penstock.account.Connection;
import dev.penstock.account.Refusal;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The services of one account and region that commands talk to. */
public final class Account implements AutoCloseable {
    private final Connection connection;
    private final SfnClient stepFunctions;
    private final CloudFormationClient cloudFormation;
    private final SchedulerClient scheduler;

    private Account(Connection connection) {
        this.connection = connection;
        stepFunctions = connection.client(SfnClient.builder());
        cloudFormation = connection.client(CloudFormationClient.builder());
        scheduler = connection.client(SchedulerClient.builder());
    }

    /**
     * The account of the environment's credentials.
     *
     * @param region instead of the environment's
     * @param endpoint one address instead of the services' own
     */
    public static Account of(Optional<String> region, Optional<URI> endpoint) {
        return Connection.asking(() -> new Account(Connection.of(region, endpoint)));
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
        return Connection.asking(action);
    }

    @Override
    public void close() {
        stepFunctions.close();
        cloudFormation.close();
        scheduler.close();
        connection.close();
    }
}
