package dev.penstock.operate;

import dev.penstock.account.Connection;
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

    /** The account of a connection, which is closed with it. */
    public static Account of(Connection connection) {
        return Connection.asking(() -> new Account(connection));
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

    @Override
    public void close() {
        stepFunctions.close();
        cloudFormation.close();
        scheduler.close();
        connection.close();
    }
}
