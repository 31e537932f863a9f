package dev.penstock.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.datapipeline.DataPipelineClient;
import software.amazon.awssdk.services.datapipeline.model.ActivatePipelineResponse;
import software.amazon.awssdk.services.datapipeline.model.DeactivatePipelineResponse;
import software.amazon.awssdk.services.datapipeline.model.Field;
import software.amazon.awssdk.services.datapipeline.model.GetPipelineDefinitionResponse;
import software.amazon.awssdk.services.datapipeline.model.OperatorType;
import software.amazon.awssdk.services.datapipeline.model.PipelineDescription;
import software.amazon.awssdk.services.datapipeline.model.PipelineObject;
import software.amazon.awssdk.services.datapipeline.model.Selector;

/** AWS Data Pipeline in one region, answering in records of our own. */
final class PipelineService implements AutoCloseable {
    /** How many ids the service takes in one call. */
    private static final int MOST_IDS = 25;

    private final Connection connection;
    private final DataPipelineClient client;

    PipelineService(Connection connection) {
        this.connection = connection;
        client = connection.client(DataPipelineClient.builder());
    }

    /** The regions that have the service, as the SDK knows them. */
    static List<String> regions() {
        return DataPipelineClient.serviceMetadata().regions().stream()
                .map(region -> region.id())
                .sorted()
                .toList();
    }

    String region() {
        return client.serviceClientConfiguration().region().id();
    }

    /** What the service says of a pipeline. */
    record Description(String id, String name, String text, Map<String, String> tags, Map<String, String> fields) {}

    /** The ids of all pipelines and their names. */
    Map<String, String> list() {
        Map<String, String> names = new LinkedHashMap<>();
        client.listPipelinesPaginator().pipelineIdList().forEach(pipeline -> names.put(pipeline.id(), pipeline.name()));
        return names;
    }

    /** The pipelines of at most 25 ids. */
    List<Description> describe(List<String> ids) {
        return client.describePipelines(request -> request.pipelineIds(ids)).pipelineDescriptionList().stream()
                .map(PipelineService::description)
                .toList();
    }

    private static Description description(PipelineDescription pipeline) {
        Map<String, String> tags = new TreeMap<>();
        pipeline.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        String text = pipeline.description() == null ? "" : pipeline.description();
        return new Description(pipeline.pipelineId(), pipeline.name(), text, tags, texts(pipeline.fields()));
    }

    /**
     * A definition in the form of the API.
     *
     * @param version {@code active} or {@code latest}
     */
    Map<String, Object> definition(String id, String version) {
        GetPipelineDefinitionResponse answer =
                client.getPipelineDefinition(request -> request.pipelineId(id).version(version));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "pipelineObjects",
                answer.pipelineObjects().stream().map(PipelineService::object).toList());
        tree.put(
                "parameterObjects",
                answer.parameterObjects().stream()
                        .map(parameter -> entry(
                                parameter.id(),
                                "attributes",
                                parameter.attributes().stream()
                                        .map(each -> Map.of("key", each.key(), "stringValue", each.stringValue()))
                                        .toList()))
                        .toList());
        tree.put(
                "parameterValues",
                answer.parameterValues().stream()
                        .map(each -> Map.of("id", each.id(), "stringValue", each.stringValue()))
                        .toList());
        return tree;
    }

    private static Map<String, Object> object(PipelineObject object) {
        Map<String, Object> tree = entry(
                object.id(),
                "fields",
                object.fields().stream().map(PipelineService::field).toList());
        if (object.name() != null) {
            tree.put("name", object.name());
        }
        return tree;
    }

    private static Map<String, Object> entry(String id, String key, List<?> members) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", id);
        tree.put(key, members);
        return tree;
    }

    private static Map<String, String> field(Field field) {
        return field.refValue() == null
                ? Map.of("key", field.key(), "stringValue", field.stringValue() == null ? "" : field.stringValue())
                : Map.of("key", field.key(), "refValue", field.refValue());
    }

    /**
     * The ids of instances or attempts.
     *
     * @param since of those whose interval begins then or later, such as {@code 2026-01-31T00:00:00}
     */
    List<String> ids(String pipeline, String sphere, String since) {
        Selector selector = Selector.builder()
                .fieldName("@scheduledStartTime")
                .operator(operator -> operator.type(OperatorType.GE).values(since))
                .build();
        return client
                .queryObjectsPaginator(request ->
                        request.pipelineId(pipeline).sphere(sphere).query(query -> query.selectors(List.of(selector))))
                .ids()
                .stream()
                .toList();
    }

    /** The texts and references of objects, by their ids. */
    Map<String, Map<String, String>> objects(String pipeline, List<String> ids) {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        for (List<String> part : parts(ids)) {
            client.describeObjectsPaginator(
                            request -> request.pipelineId(pipeline).objectIds(part))
                    .pipelineObjects()
                    .forEach(object -> found.put(object.id(), texts(object.fields())));
        }
        return found;
    }

    /** Begins nothing more; what runs goes on to its end. */
    DeactivatePipelineResponse deactivate(String pipeline) {
        return client.deactivatePipeline(request -> request.pipelineId(pipeline).cancelActive(false));
    }

    /** Goes on after the last run, or from the interval that starts at an instant. */
    ActivatePipelineResponse activate(String pipeline, Optional<Instant> from) {
        return client.activatePipeline(request -> request.pipelineId(pipeline).startTimestamp(from.orElse(null)));
    }

    /** As many ids at a time as the service takes. */
    static List<List<String>> parts(List<String> ids) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += MOST_IDS) {
            parts.add(ids.subList(from, Math.min(ids.size(), from + MOST_IDS)));
        }
        return parts;
    }

    private static Map<String, String> texts(List<Field> fields) {
        Map<String, String> texts = new TreeMap<>();
        for (Field field : fields) {
            String text = field.stringValue() == null ? field.refValue() : field.stringValue();
            texts.put(field.key(), text == null ? "" : text);
        }
        return texts;
    }

    @Override
    public void close() {
        client.close();
        connection.close();
    }
}
