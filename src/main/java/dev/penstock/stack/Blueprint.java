package dev.penstock.stack;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A stack as data.
 *
 * @param name of the pipeline, or {@code Shared}
 * @param stackName legal for CloudFormation and unique in the app
 * @param description of the stack
 * @param resources by logical id: {@code Type}, {@code Properties}, {@code DependsOn}, {@code DeletionPolicy}, …; trees
 *     as {@link dev.penstock.asl.State} describes them
 * @param outputs by logical id, as CloudFormation writes them
 * @param asset the one file that the stack publishes
 * @param needs what it counts on the {@code Shared} stack for
 */
public record Blueprint(
        String name,
        String stackName,
        String description,
        Map<String, Map<String, Object>> resources,
        Map<String, Map<String, Object>> outputs,
        Optional<Asset> asset,
        Needs needs) {
    public Blueprint(
            String name,
            String stackName,
            String description,
            Map<String, Map<String, Object>> resources,
            Map<String, Map<String, Object>> outputs,
            Optional<Asset> asset) {
        this(name, stackName, description, resources, outputs, asset, Needs.NOTHING);
    }

    public Blueprint {
        requireNonNull(name, "name");
        requireNonNull(stackName, "stackName");
        requireNonNull(description, "description");
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        requireNonNull(asset, "asset");
        requireNonNull(needs, "needs");
    }

    /** The template as CloudFormation reads it, keys in the order in which they are written. */
    public Map<String, Object> template() {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("Description", description);
        template.put("Resources", resources);
        if (!outputs.isEmpty()) {
            template.put("Outputs", outputs);
        }
        return template;
    }
}
