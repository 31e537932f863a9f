package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.ClusterSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The settings of a cluster's applications, nested to any depth. */
final class ClusterSettings {
    static final Code ENDLESS = Code.error("DP2203", "A group of settings holds itself.");

    private static final String SITE = "yarn-site";
    private static final String SCHEDULER = "yarn.resourcemanager.scheduler.class";
    private static final String PACKAGE = "org.apache.hadoop.yarn.server.resourcemanager.scheduler.";

    private final Lowered cluster;

    ClusterSettings(Lowered cluster) {
        this.cluster = cluster;
    }

    /** The settings that a field of the cluster refers to, and those of a scheduler. */
    List<ClusterSetting> settings(Field field, Optional<String> scheduler) {
        List<ClusterSetting> settings = new ArrayList<>(settings(cluster, field, new TreeSet<>()));
        schedulerClass(scheduler).ifPresent(name -> addScheduler(settings, name));
        return settings;
    }

    private static Optional<String> schedulerClass(Optional<String> scheduler) {
        return scheduler.map(name -> name.strip().toUpperCase(Locale.ROOT)).flatMap(name -> switch (name) {
            case "PARALLEL_FAIR_SCHEDULING" -> Optional.of(PACKAGE + "fair.FairScheduler");
            case "PARALLEL_CAPACITY_SCHEDULING" -> Optional.of(PACKAGE + "capacity.CapacityScheduler");
            default -> Optional.empty();
        });
    }

    /** EMR takes each group of settings once; what the user sets wins. */
    private static void addScheduler(List<ClusterSetting> settings, String name) {
        Map<String, Expression> properties = new LinkedHashMap<>();
        properties.put(SCHEDULER, Expression.Constant.text(name));
        for (int i = 0; i < settings.size(); i++) {
            ClusterSetting setting = settings.get(i);
            if (setting.classification().equals(SITE)) {
                properties.putAll(setting.properties());
                settings.set(i, new ClusterSetting(SITE, properties, setting.settings()));
                return;
            }
        }
        settings.add(new ClusterSetting(SITE, properties, List.of()));
    }

    private List<ClusterSetting> settings(Lowered owner, Field field, Set<String> above) {
        List<ClusterSetting> settings = new ArrayList<>();
        for (FieldValue.Reference reference : owner.fields().references(field)) {
            if (above.contains(reference.id())) {
                owner.report(
                        ENDLESS,
                        field,
                        "`%s` is a group of settings that holds itself.".formatted(reference.id()),
                        "Remove the reference to `%s`.".formatted(reference.id()));
                continue;
            }
            Set<String> inner = new TreeSet<>(above);
            inner.add(reference.id());
            cluster.other(reference.id()).map(found -> setting(found, inner)).ifPresent(settings::add);
        }
        return settings;
    }

    private ClusterSetting setting(Lowered group, Set<String> above) {
        Map<String, Expression> properties = new LinkedHashMap<>();
        for (FieldValue.Reference reference : group.fields().references(EmrConfiguration.PROPERTY)) {
            cluster.other(reference.id())
                    .ifPresent(property -> property.constant(Property.KEY)
                            .ifPresent(key -> property.text(Property.VALUE)
                                    .ifPresent(value -> properties.put(key.strip(), value))));
        }
        return new ClusterSetting(
                group.constant(EmrConfiguration.CLASSIFICATION)
                        .map(String::strip)
                        .orElse(""),
                properties,
                settings(group, EmrConfiguration.CONFIGURATION, above));
    }
}
