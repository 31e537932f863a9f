package dev.penstock.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which objects of the definitions a right is for, read from the states that make the calls. */
final class Uses {
    private static final Pattern NAMED = Pattern.compile("(?:Notify \\S+ of|\\S+) (.*)", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile(".*:([\\w-]+):(\\w+)(?:\\.\\w+)*");
    private static final Pattern PARAMETER = Pattern.compile("\\$parameters\\.(\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{AWS::\\w+}");
    /** What a service's actions begin with, where its calls say something else. */
    private static final Map<String, String> SERVICES = Map.of(
            "sfn", "states",
            "emr", "elasticmapreduce",
            "redshiftdata", "redshift-data");

    private final List<Use> uses = new ArrayList<>();

    /**
     * A call of a state.
     *
     * @param role that makes it, with the stack's name before it
     * @param object whose state it is
     * @param action {@code sns:publish}; empty where it isn't known
     * @param text its arguments, with the values of parameters
     * @param isChanged whether it is new or other than before
     */
    private record Use(String role, String object, String action, String text, boolean isChanged) {
        private static final int NAMES_IT = 8;
        private static final int CALLS_IT = 4;
        private static final int CALLS_ITS_SERVICE = 2;

        /** How surely the right is for this call; 0 for not at all. */
        int weight(Right right) {
            List<String> words = words(right.resource());
            boolean isNamed = !words.isEmpty() && words.stream().allMatch(text::contains);
            String wanted = right.action().toLowerCase(Locale.ROOT);
            String service = wanted.replaceFirst(":.*", ":");
            int weight = (isNamed ? NAMES_IT : 0)
                    + (action.equals(wanted) ? CALLS_IT : 0)
                    + (action.startsWith(service) && isChanged ? CALLS_ITS_SERVICE : 0);
            return weight == 0 ? 0 : weight + (isChanged ? 1 : 0);
        }
    }

    private Uses() {}

    /** Of the resources of stacks, by stack. */
    static Uses of(Map<String, Map<String, Object>> before, Map<String, Map<String, Object>> after) {
        Uses uses = new Uses();
        after.forEach((stack, resources) -> {
            Map<String, Object> old = before.getOrDefault(stack, Map.of());
            resources.forEach((id, resource) -> uses.read(stack, resource, resources, texts(old.get(id), old)));
        });
        return uses;
    }

    private void read(String stack, Object machine, Map<String, Object> resources, Map<String, String> old) {
        String role = stack + " " + Trees.text(Trees.at(machine, "Properties", "RoleArn"));
        MachineFacts facts = MachineFacts.of(Trees.at(machine, "Properties", "Definition"), resources);
        Map<String, String> texts = texts(machine, resources);
        Trees.forEachState(Trees.at(machine, "Properties", "Definition"), (name, state) -> {
            Matcher named = NAMED.matcher(name);
            if ("Task".equals(state.get("Type")) && named.matches() && facts.isAbout(named.group(1))) {
                Matcher call = CALL.matcher(Trees.text(state.get("Resource")));
                String action = call.matches()
                        ? SERVICES.getOrDefault(call.group(1), call.group(1)) + ":"
                                + call.group(2).toLowerCase(Locale.ROOT)
                        : "";
                String text = Objects.requireNonNull(texts.get(name));
                uses.add(new Use(role, named.group(1), action, text, !text.equals(old.get(name))));
            }
        });
    }

    /** By state: what it calls with, the values of parameters and the launch template in their places. */
    private static Map<String, String> texts(@Nullable Object machine, Map<String, Object> resources) {
        Object definition = Trees.at(machine, "Properties", "Definition");
        Map<String, String> parameters = MachineFacts.of(definition, resources).parameters();
        Map<String, String> texts = new LinkedHashMap<>();
        Trees.forEachState(definition, (name, state) -> {
            Object template = Trees.at(state, "Arguments", "LaunchTemplate", "LaunchTemplateId", "Ref");
            String launched = template == null ? "" : Trees.text(resources.get(String.valueOf(template)));
            String text = Trees.text(state.get("Resource")) + Trees.text(state.get("Arguments"));
            texts.put(
                    name,
                    PARAMETER
                                    .matcher(text)
                                    .replaceAll(found -> Matcher.quoteReplacement(
                                            parameters.getOrDefault(found.group(1), found.group())))
                            + launched);
        });
        return texts;
    }

    /** The objects that need any of the rights most evidently. */
    Set<String> objects(String stack, String id, Object holder, Set<Right> rights) {
        Set<String> objects = new LinkedHashSet<>();
        List<Use> own =
                uses.stream().filter(use -> isOf(use, stack, id, holder)).toList();
        for (Right right : rights) {
            int most = own.stream().mapToInt(use -> use.weight(right)).max().orElse(0);
            own.stream().filter(use -> most > 0 && use.weight(right) == most).forEach(use -> objects.add(use.object()));
        }
        return objects;
    }

    /** Whose calls a role or a policy is for; a policy of a role that isn't ours is for all workers. */
    private static boolean isOf(Use use, String stack, String id, Object holder) {
        List<String> roles = Trees.list(Trees.at(holder, "Properties", "Roles")).stream()
                .map(Trees::text)
                .toList();
        boolean isWorkers = roles.stream().anyMatch(role -> !role.startsWith("${"));
        return isWorkers
                || Stream.concat(Stream.of("${" + id + "}"), roles.stream())
                        .map(role -> stack + " " + role.replace("}", ".Arn}"))
                        .anyMatch(use.role()::equals);
    }

    /** What is peculiar to a resource: of a file all parts of its path, else its name. */
    private static List<String> words(String resource) {
        String arn = VARIABLE.matcher(resource).replaceAll("");
        String path = arn.substring(arn.lastIndexOf(':') + 1);
        String own = arn.contains(":s3:") ? path : path.substring(path.indexOf('/') + 1);
        return Stream.of(own.split("[^\\w.-]+"))
                .filter(word -> word.length() > 1)
                .toList();
    }
}
