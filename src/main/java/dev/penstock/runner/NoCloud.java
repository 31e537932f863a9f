package dev.penstock.runner;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Stands in for AWS where a run must do without an account. */
final class NoCloud implements Cloud {
    @Override
    public Server rdsInstance(String id, Optional<String> region) throws WorkFailure {
        throw missing("The address of the RDS instance `" + id + "` is");
    }

    @Override
    public Server redshiftCluster(String id, Optional<String> region) throws WorkFailure {
        throw missing("The address of the Redshift cluster `" + id + "` is");
    }

    @Override
    public AwsCredentials credentials() throws WorkFailure {
        throw missing("Credentials for Redshift's COPY are");
    }

    private static WorkFailure missing(String what) {
        return new WorkFailure(
                "DP.Aws",
                what + " for AWS to tell, which a local run doesn't ask; a database with a `connectionString` needs"
                        + " neither.");
    }
}
