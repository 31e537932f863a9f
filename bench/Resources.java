import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;

/** A CDK app that writes the resources of a folder of templates, and does nothing else. */
final class Resources {
    private static final TypeReference<Map<String, Map<String, Object>>> RESOURCES = new TypeReference<>() {};

    private Resources() {}

    public static void main(String[] args) throws IOException {
        App app = App.Builder.create()
                .analyticsReporting(false)
                .treeMetadata(false)
                .build();
        ObjectMapper mapper = new ObjectMapper();
        for (Path template : templates(Path.of(args[0]))) {
            String name = template.getFileName().toString();
            Stack stack = new Stack(app, name.substring(0, name.indexOf('.')));
            Map<String, Map<String, Object>> resources = mapper.convertValue(
                    mapper.readTree(Files.readAllBytes(template)).get("Resources"), RESOURCES);
            resources.forEach((id, resource) -> add(stack, id, resource));
        }
        app.synth();
        System.exit(0);
    }

    @SuppressWarnings("unchecked")
    private static void add(Stack stack, String id, Map<String, Object> resource) {
        CfnResource.Builder builder = CfnResource.Builder.create(stack, id).type((String) resource.get("Type"));
        if (resource.get("Properties") instanceof Map<?, ?> properties) {
            builder.properties((Map<String, Object>) properties);
        }
        CfnResource construct = builder.build();
        resource.forEach((key, value) -> {
            if (!key.equals("Type") && !key.equals("Properties")) {
                construct.addOverride(key, value);
            }
        });
    }

    private static List<Path> templates(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().endsWith(".template.json"))
                    .sorted()
                    .toList();
        }
    }
}
