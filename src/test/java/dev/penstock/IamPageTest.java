package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/iam.md} tells of each role and each type in the golden templates; {@code -Dgolden.update=true} helps it. */
final class IamPageTest {
    private static final Path PAGE = Path.of("docs", "iam.md");
    private static final String HEAD = "| role | taken by | may call at most |\n| --- | --- | --- |\n";
    private static final Pattern KIND = Pattern.compile("(?:RunEndedEarly|LeaseEndedEarly|[A-Z][a-z]+)Role$");
    private static final Pattern TYPE = Pattern.compile("AWS::\\w+::\\w+");
    /** What only the stack `Shared` has, which no golden template is of. */
    private static final List<String> SHARED = List.of("AWS::IAM::ManagedPolicy", "AWS::StepFunctions::Activity");

    /** A kind of role: who takes it, and what all of its kind may call. */
    private record Role(TreeSet<String> principals, TreeMap<String, TreeSet<String>> actions) {
        Role() {
            this(new TreeSet<>(), new TreeMap<>());
        }

        void allow(JsonNode document) {
            for (JsonNode statement : document.path("Statement")) {
                texts(statement.path("Action"))
                        .forEach(action -> actions.computeIfAbsent(
                                        action.substring(0, action.indexOf(':')), service -> new TreeSet<>())
                                .add(action.substring(action.indexOf(':') + 1)));
            }
        }

        String row(String kind) {
            String calls = actions.entrySet().stream()
                    .map(service -> "`%s`: %s".formatted(service.getKey(), String.join(", ", service.getValue())))
                    .collect(Collectors.joining("; "));
            return "| `…%s` | %s | %s |\n".formatted(kind, String.join(", ", principals), calls);
        }
    }

    @Test
    void tellsWhatEachRoleMayCall() throws IOException {
        Map<String, Role> roles = new TreeMap<>();
        for (JsonNode template : templates()) {
            for (Map.Entry<String, JsonNode> resource :
                    template.path("Resources").properties()) {
                add(roles, resource.getKey(), resource.getValue());
            }
        }
        StringBuilder rows = new StringBuilder();
        roles.forEach((kind, role) -> rows.append(role.row(kind)));
        String page = Files.readString(PAGE);
        int start = page.indexOf(HEAD) + HEAD.length();
        String expected = page.substring(0, start) + rows + page.substring(page.indexOf("\nTwo roles", start));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
        assertThat(roles).hasSizeGreaterThan(6);
    }

    @Test
    void namesEachTypeThatADeploymentMakes() throws IOException {
        TreeSet<String> types = new TreeSet<>(SHARED);
        for (JsonNode template : templates()) {
            template.path("Resources")
                    .forEach(resource -> types.add(resource.path("Type").asText()));
        }
        assertThat(TYPE.matcher(Files.readString(PAGE)).results().map(found -> found.group()))
                .containsExactlyInAnyOrderElementsOf(types);
    }

    private static void add(Map<String, Role> roles, String id, JsonNode resource) {
        JsonNode properties = resource.path("Properties");
        switch (resource.path("Type").asText()) {
            case "AWS::IAM::Role" -> {
                Role role = role(roles, id);
                properties
                        .path("AssumeRolePolicyDocument")
                        .path("Statement")
                        .findValuesAsText("Service")
                        .forEach(service -> role.principals().add(service.replace(".amazonaws.com", "")));
                properties.path("Policies").forEach(policy -> role.allow(policy.path("PolicyDocument")));
            }
            case "AWS::IAM::Policy" ->
                properties
                        .path("Roles")
                        .findValuesAsText("Ref")
                        .forEach(role -> role(roles, role).allow(properties.path("PolicyDocument")));
            default -> {}
        }
    }

    private static Role role(Map<String, Role> roles, String id) {
        Matcher kind = KIND.matcher(id);
        assertThat(kind.find()).as(id).isTrue();
        return roles.computeIfAbsent(kind.group(), name -> new Role());
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isTextual()) {
            texts.add(value.asText());
        }
        value.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static List<JsonNode> templates() throws IOException {
        List<JsonNode> templates = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/golden"))) {
            for (Path file :
                    files.filter(each -> each.endsWith("template.json")).toList()) {
                templates.add(new ObjectMapper().readTree(file.toFile()));
            }
        }
        return templates;
    }
}
