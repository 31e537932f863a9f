package dev.penstock.cli;

import dev.penstock.document.JsonText;
import dev.penstock.stack.Blueprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A folder of templates, each of them there as a whole or not at all. */
record TemplateFolder(Path folder) {
    Path file(String stackName) {
        return folder.resolve(stackName + ".template.json");
    }

    /** The template in the bytes in which the CDK writes it. */
    static String text(Blueprint stack) {
        Map<String, Object> resources = new LinkedHashMap<>();
        stack.resources().forEach((id, resource) -> resources.put(id, propertiesFirst(resource)));
        Map<String, Object> template = stack.template();
        template.put("Resources", resources);
        return JsonText.template(template);
    }

    private static Map<String, Object> propertiesFirst(Map<String, Object> resource) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        Stream.of("Type", "Properties")
                .filter(resource::containsKey)
                .forEach(key -> ordered.put(key, Objects.requireNonNull(resource.get(key))));
        resource.forEach(ordered::putIfAbsent);
        return ordered;
    }

    void write(String stackName, String text) throws IOException {
        WholeFile.write(file(stackName), text);
    }
}
