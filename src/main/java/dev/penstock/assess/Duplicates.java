package dev.penstock.assess;

import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Parameter;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Pipelines that are the same by their content, whatever they are called.
 *
 * @param same groups with the same objects and the same values of parameters: all but one can be switched off
 * @param variants groups with the same objects and other values: one definition could serve them all
 */
record Duplicates(List<List<String>> same, List<List<String>> variants) {
    Duplicates {
        same = List.copyOf(same);
        variants = List.copyOf(variants);
    }

    static Duplicates in(List<Assessment> assessments) {
        List<List<String>> same = groups(assessments, pipeline -> objects(pipeline) + values(pipeline));
        List<List<String>> alike = groups(assessments, Duplicates::objects);
        alike.removeAll(same);
        return new Duplicates(same, alike);
    }

    /** Those that can be switched off, each with the reason. */
    Map<String, String> superfluous() {
        Map<String, String> superfluous = new TreeMap<>();
        for (List<String> group : same) {
            group.subList(1, group.size())
                    .forEach(name -> superfluous.put(name, "has the same objects and values as " + group.get(0)));
        }
        return superfluous;
    }

    private static List<List<String>> groups(List<Assessment> assessments, Function<Pipeline, String> content) {
        Map<String, List<String>> byContent = new TreeMap<>();
        for (Assessment assessment : assessments) {
            assessment
                    .pipeline()
                    .filter(pipeline -> !pipeline.objects().isEmpty())
                    .ifPresent(pipeline -> byContent
                            .computeIfAbsent(content.apply(pipeline), unused -> new ArrayList<>())
                            .add(assessment.name()));
        }
        List<List<String>> groups = new ArrayList<>(byContent.values());
        groups.removeIf(group -> group.size() < 2);
        groups.forEach(group -> group.sort(null));
        groups.sort((left, right) -> left.get(0).compareTo(right.get(0)));
        return groups;
    }

    /** Everything but the places, the order, and what has no effect. */
    private static String objects(Pipeline pipeline) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(pipeline.objects())
                .forEach((id, object) -> text.append(id).append('\n').append(fields(object)));
        return text.toString();
    }

    private static String fields(PipelineObject object) {
        StringBuilder text = new StringBuilder(object.type()).append('\n');
        new TreeMap<>(object.fields()).forEach((name, values) -> {
            if (!name.equals("myComment")) {
                text.append(name)
                        .append('=')
                        .append(values.stream().map(Duplicates::text).toList())
                        .append('\n');
            }
        });
        return text.toString();
    }

    private static String text(FieldValue value) {
        return value instanceof FieldValue.Reference reference
                ? "ref " + reference.id()
                : ((FieldValue.Text) value).text();
    }

    private static String values(Pipeline pipeline) {
        Map<String, List<String>> values = new TreeMap<>();
        for (Parameter parameter : pipeline.parameters().values()) {
            values.put(parameter.id(), parameter.values());
        }
        return values.toString();
    }
}
