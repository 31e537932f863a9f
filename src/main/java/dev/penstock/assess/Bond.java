package dev.penstock.assess;

import dev.penstock.catalog.Category;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Something that several pipelines share, so that they are best moved together.
 *
 * @param thing a worker group, or data that one writes and others use
 */
record Bond(String thing, Set<String> pipelines) {
    private static final List<String> PLACES = List.of("directoryPath", "filePath", "tableName", "table");

    Bond {
        pipelines = java.util.Collections.unmodifiableSet(new TreeSet<>(pipelines));
    }

    /** By the name of the thing. */
    static List<Bond> between(List<Assessment> assessments) {
        Map<String, Set<String>> groups = new TreeMap<>();
        Map<String, Set<String>> writers = new TreeMap<>();
        Map<String, Set<String>> users = new TreeMap<>();
        for (Assessment assessment : assessments) {
            assessment.pipeline().ifPresent(pipeline -> {
                String name = assessment.name();
                workerGroups(pipeline).forEach(group -> add(groups, "the worker group " + group, name));
                data(pipeline, "output").forEach(place -> add(writers, place, name));
                data(pipeline, "output").forEach(place -> add(users, place, name));
                data(pipeline, "input").forEach(place -> add(users, place, name));
            });
        }
        users.keySet().retainAll(writers.keySet());
        groups.putAll(users);
        List<Bond> bonds = new ArrayList<>();
        groups.forEach((thing, pipelines) -> {
            if (pipelines.size() > 1) {
                bonds.add(new Bond(thing, pipelines));
            }
        });
        return bonds;
    }

    private static void add(Map<String, Set<String>> map, String thing, String pipeline) {
        map.computeIfAbsent(thing, unused -> new TreeSet<>()).add(pipeline);
    }

    private static Set<String> workerGroups(Pipeline pipeline) {
        Set<String> groups = new TreeSet<>();
        pipeline.objects().values().stream()
                .filter(object -> object.values("runsOn").isEmpty())
                .flatMap(object -> Texts.all(object, "workerGroup"))
                .map(text -> Texts.filled(text, pipeline))
                .forEach(groups::add);
        return groups;
    }

    /** The places of the data nodes that activities read or write. */
    private static Set<String> data(Pipeline pipeline, String field) {
        Set<String> places = new TreeSet<>();
        for (PipelineObject activity : pipeline.objects().values()) {
            if (Category.of(activity.type()).filter(Category.ACTIVITY::equals).isEmpty()) {
                continue;
            }
            for (FieldValue value : activity.values(field)) {
                if (value instanceof FieldValue.Reference reference) {
                    pipeline.object(reference.id()).ifPresent(node -> places.addAll(places(node, pipeline)));
                }
            }
        }
        return places;
    }

    private static Set<String> places(PipelineObject node, Pipeline pipeline) {
        Set<String> places = new TreeSet<>();
        for (String field : PLACES) {
            Texts.first(node, field)
                    .map(text -> fixed(Texts.filled(text, pipeline)))
                    .ifPresent(place -> {
                        boolean isBucketOnly = place.matches("s3://[^/]*");
                        if (!place.isEmpty() && !isBucketOnly) {
                            places.add(place.startsWith("s3://") ? place : "the table " + place);
                        }
                    });
        }
        return places;
    }

    /** What doesn't change from run to run. */
    private static String fixed(String place) {
        int expression = place.indexOf("#{");
        String fixed = expression < 0 ? place : place.substring(0, Math.max(0, place.lastIndexOf('/', expression)));
        return fixed.replaceAll("/+$", "");
    }
}
