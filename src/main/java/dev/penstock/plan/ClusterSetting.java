package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import dev.penstock.expression.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of an application of a cluster, and the groups of settings within them. */
public record ClusterSetting(String classification, Map<String, Expression> properties, List<ClusterSetting> settings) {
    public ClusterSetting {
        requireNonNull(classification, "classification");
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        settings = List.copyOf(settings);
    }
}
