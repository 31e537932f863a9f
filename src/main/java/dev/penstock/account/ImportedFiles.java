package dev.penstock.account;

import dev.penstock.account.PipelineService.Description;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.Formatter;
import dev.penstock.document.JsonText;
import dev.penstock.form.Forms;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is written of one pipeline: texts of files by their names, without any secret. */
final class ImportedFiles {
    static final String FACTS = "pipeline.json";
    static final String OVERRIDES = "overrides.json";

    private static final String DEFINITION = "definition.json";

    private final Masking masking = new Masking();
    private final Map<String, String> files = new LinkedHashMap<>();

    /**
     * The definition in the form of the command line, its values in a file of their own.
     *
     * @param definition in the form of the API
     */
    void definition(Map<String, Object> definition) {
        byte[] text = JsonText.compact(definition).getBytes(StandardCharsets.UTF_8);
        Outcome<Object> turned = DocumentReader.parse(text, DEFINITION)
                .then(Forms::toCommandLine)
                .then(document -> Outcome.of(JsonText.toTree(document.root())));
        Map<String, Object> masked = masking.definition(asMap(turned.orElseThrow()));
        Object values = masked.remove("values");
        files.put(DEFINITION, tidy(masked));
        if (values instanceof Map<?, ?> map && !map.isEmpty()) {
            files.put("values.json", tidy(Map.of("values", values)));
        }
    }

    /** What the service knows beside the definition. */
    void facts(Description pipeline, String region, String version) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", pipeline.id());
        tree.put("region", region);
        tree.put("name", pipeline.name());
        tree.put("description", masking.clean(pipeline.text()));
        Map<String, Object> tags = new LinkedHashMap<>(pipeline.tags());
        tags.replaceAll((key, value) -> masking.clean(String.valueOf(value)));
        tree.put("tags", tags);
        put(tree, "state", pipeline, "@pipelineState");
        put(tree, "health", pipeline, "@healthStatus");
        put(tree, "createdAt", pipeline, "@creationTime");
        put(tree, "activatedAt", pipeline, "@firstActivationTime");
        put(tree, "latestRun", pipeline, "@latestRunTime");
        put(tree, "nextRun", pipeline, "@nextRunTime");
        tree.put("version", version);
        tree.put("masked", masking.names());
        files.put(FACTS, JsonText.pretty(tree));
        activatedAt(pipeline).ifPresent(time -> files.put(OVERRIDES, JsonText.pretty(Map.of("activatedAt", time))));
    }

    /** When Data Pipeline activated it first, if it ever did. */
    Optional<String> activatedAt(Description pipeline) {
        return Optional.ofNullable(pipeline.fields().get("@firstActivationTime"));
    }

    void history(String since, List<PipelineRun> runs) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("since", since);
        tree.put("runs", runs.stream().map(run -> run.tree(masking::clean)).toList());
        files.put("history.json", JsonText.pretty(tree));
    }

    /** Where besides its own field the text of a secret stood in the definition. */
    List<String> secretsElsewhere() {
        return masking.elsewhere();
    }

    int secrets() {
        return masking.names().size();
    }

    Map<String, String> texts() {
        return files;
    }

    private static void put(Map<String, Object> tree, String key, Description pipeline, String field) {
        Optional.ofNullable(pipeline.fields().get(field)).ifPresent(text -> tree.put(key, text));
    }

    private static String tidy(Map<String, ?> tree) {
        return Formatter.format(JsonText.pretty(tree).getBytes(StandardCharsets.UTF_8), DEFINITION)
                .orElseThrow()
                .text();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object tree) {
        return (Map<String, Object>) tree;
    }
}
