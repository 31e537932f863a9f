package dev.penstock.runner;

import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;

/** Finds the Step Functions activity of a worker group in the account that the credentials belong to. */
final class ActivityArns {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final AwsClients clients;
    private final String region;
    private final Journal journal;

    ActivityArns(AwsClients clients, String region, Journal journal) {
        this.clients = clients;
        this.region = region;
        this.journal = journal;
    }

    /** Waits for the network rather than giving up: a machine may boot before it's reachable. */
    String of(String workerGroup) throws InterruptedException {
        while (true) {
            try {
                String[] caller = clients.sts().getCallerIdentity().arn().split(":", 6);
                return String.join(
                        ":",
                        "arn",
                        caller[1],
                        "states",
                        region,
                        caller[4],
                        "activity",
                        ActivityNames.encode(workerGroup));
            } catch (SdkException e) {
                journal.write("The account couldn't be asked for: " + e.getMessage());
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }
}
