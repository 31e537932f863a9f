package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import dev.penstock.expression.Expression;
import java.util.List;
import java.util.Optional;

/**
 * What is installed on a cluster.
 *
 * @param release such as {@code emr-6.15.0}
 * @param image machine image of the user's own
 * @param bootstrapActions each a script and its arguments, separated by commas
 * @param isDebugged whether EMR indexes the logs for its console
 */
public record ClusterSoftware(
        String release,
        Optional<String> image,
        List<String> applications,
        List<Expression> bootstrapActions,
        List<ClusterSetting> settings,
        Optional<String> securityConfiguration,
        boolean isDebugged) {
    public ClusterSoftware {
        requireNonNull(release, "release");
        applications = List.copyOf(applications);
        bootstrapActions = List.copyOf(bootstrapActions);
        settings = List.copyOf(settings);
    }
}
