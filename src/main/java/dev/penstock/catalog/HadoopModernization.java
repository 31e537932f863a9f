package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The bootstrap action {@code configure-hadoop} of a cluster as configurations, which releases have in its place. */
final class HadoopModernization {
    private static final String FAIR_SHARES = "/home/hadoop/fair-scheduler.xml";

    private final Findings findings;
    private final Map<String, PipelineObject> objects;

    HadoopModernization(Findings findings, Map<String, PipelineObject> objects) {
        this.findings = findings;
        this.objects = objects;
    }

    /** Takes what was found: of a retired thing, and of its replacement. */
    interface Findings {
        void replace(Location place, String retired, String replaced, String living);
    }

    void apply(String id) {
        List<FieldValue> kept = new ArrayList<>();
        Map<String, Map<String, String>> settings = new TreeMap<>();
        Location place = object(id).location();
        boolean isFound = false;
        for (FieldValue value : object(id).values(EmrCluster.BOOTSTRAP_ACTION.name())) {
            HadoopSettings found = value instanceof FieldValue.Text text
                    ? HadoopSettings.of(text.text()).orElse(null)
                    : null;
            if (found == null || found.unknown().isPresent()) {
                kept.add(value);
                continue;
            }
            isFound = true;
            place = value.location();
            found.classifications()
                    .forEach((site, properties) -> settings.computeIfAbsent(site, unused -> new TreeMap<>())
                            .putAll(properties));
            found.fairShares().ifPresent(file -> {
                settings.computeIfAbsent("yarn-site", unused -> new TreeMap<>())
                        .put("yarn.scheduler.fair.allocation.file", FAIR_SHARES);
                kept.add(new FieldValue.Text(
                        "s3://elasticmapreduce/bootstrap-actions/run-if,instance.isMaster=true,aws s3 cp " + file + " "
                                + FAIR_SHARES,
                        value.location()));
            });
        }
        if (isFound) {
            findings.replace(
                    place.in(id, EmrCluster.BOOTSTRAP_ACTION.name()),
                    "`bootstrapAction` of `%s` is `configure-hadoop`, which releases of EMR don't have.".formatted(id),
                    "`bootstrapAction` of `%s`, `configure-hadoop`, gives way to configurations.".formatted(id),
                    "\"configuration\": { \"ref\": … }");
            configure(id, kept, settings, place);
        }
    }

    private void configure(
            String id, List<FieldValue> kept, Map<String, Map<String, String>> settings, Location place) {
        PipelineObject cluster = object(id);
        Map<String, List<FieldValue>> fields = new LinkedHashMap<>(cluster.fields());
        fields.put(EmrCluster.BOOTSTRAP_ACTION.name(), kept);
        if (kept.isEmpty()) {
            fields.remove(EmrCluster.BOOTSTRAP_ACTION.name());
        }
        List<FieldValue> configurations = new ArrayList<>(cluster.values(EmrCluster.CONFIGURATION.name()));
        settings.forEach((site, properties) -> {
            String name = id + " " + site;
            List<FieldValue> references = new ArrayList<>();
            properties.forEach((key, value) -> references.add(new FieldValue.Reference(
                    add(
                            name + " " + key,
                            "Property",
                            place,
                            Map.of("key", text(key, place), "value", text(value, place))),
                    place)));
            Map<String, List<FieldValue>> configuration = new LinkedHashMap<>();
            configuration.put(EmrConfiguration.CLASSIFICATION.name(), text(site, place));
            configuration.put(EmrConfiguration.PROPERTY.name(), references);
            configurations.add(new FieldValue.Reference(add(name, "EmrConfiguration", place, configuration), place));
        });
        fields.put(EmrCluster.CONFIGURATION.name(), configurations);
        objects.put(id, cluster.with(fields));
    }

    private static List<FieldValue> text(String text, Location place) {
        return List.of(new FieldValue.Text(text, place));
    }

    private String add(String id, String type, Location place, Map<String, List<FieldValue>> fields) {
        objects.put(id, new PipelineObject(id, id, type, place.in(id, ""), fields, Set.of()));
        return id;
    }

    private PipelineObject object(String id) {
        return requireNonNull(objects.get(id), id);
    }
}
