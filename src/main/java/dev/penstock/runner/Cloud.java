package dev.penstock.runner;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** What database work asks AWS for. */
interface Cloud {

    /**
     * Where a database server listens.
     *
     * @param engine as RDS calls it, like {@code postgres}
     * @param databaseName the database that it was made with
     */
    record Server(String engine, String host, String port, Optional<String> databaseName) {}

    Server rdsInstance(String id, Optional<String> region) throws WorkFailure;

    Server redshiftCluster(String id, Optional<String> region) throws WorkFailure;

    /** The runner's own, which Redshift uses to reach S3 as it did for Data Pipeline. */
    AwsCredentials credentials() throws WorkFailure;
}
