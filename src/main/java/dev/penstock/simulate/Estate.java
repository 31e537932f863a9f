package dev.penstock.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of all stacks, their references resolved to made-up names that stay the same from run to run. */
final class Estate {
    static final String REGION = "us-east-1";
    static final String ACCOUNT = "111122223333";

    /** A resource as deployed; {@code reference} is what {@code Ref} gives. */
    record Resource(
            String stack, String logicalId, String type, String reference, String arn, Map<String, Object> properties) {
        String name() {
            return properties.containsKey("Name") ? String.valueOf(properties.get("Name")) : reference;
        }
    }

    private final Map<String, Stack> stacks = new LinkedHashMap<>();
    private final List<Resource> resources = new ArrayList<>();

    Estate(Map<String, Map<String, Object>> templates) {
        templates.forEach((name, template) -> stacks.put(name, new Stack(this, name, template)));
        stacks.values().forEach(stack -> resources.addAll(stack.deploy()));
    }

    List<Resource> all(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** The resource of a type by its reference, ARN or name. */
    Optional<Resource> find(String type, String key) {
        return all(type).stream()
                .filter(resource -> resource.reference().equals(key)
                        || resource.arn().equals(key)
                        || resource.name().equals(key))
                .findFirst();
    }

    /** The resource of a type by its logical id, or {@code Stack/logicalId}. */
    Resource byLogicalId(String type, String id) {
        List<Resource> found = all(type).stream()
                .filter(resource ->
                        resource.logicalId().equals(id) || (resource.stack() + "/" + resource.logicalId()).equals(id))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new IllegalArgumentException(
                found.size() + " resources of type " + type + " are called " + id + "; there are "
                        + all(type).stream()
                                .map(resource -> resource.stack() + "/" + resource.logicalId())
                                .toList());
    }

    Object export(String name) {
        for (Stack stack : stacks.values()) {
            Optional<Object> value = stack.export(name);
            if (value.isPresent()) {
                return value.get();
            }
        }
        throw new UnsupportedEmission("No stack exports `" + name + "`.");
    }
}
