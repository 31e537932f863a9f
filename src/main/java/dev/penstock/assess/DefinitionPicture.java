package dev.penstock.assess;

import dev.penstock.catalog.Category;
import dev.penstock.picture.Picture;
import dev.penstock.picture.Picture.Arrow;
import dev.penstock.picture.Picture.Box;
import dev.penstock.picture.Picture.Line;
import dev.penstock.picture.Picture.Look;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A definition as the console's Architect drew it: its objects, and how they refer to each other. */
public final class DefinitionPicture {
    /** Fields whose target comes first: data flows from it, or what it stands for has to have ended. */
    private static final Set<String> INCOMING = Set.of("input", "dependsOn", "precondition");

    private static final String DEFAULT = "Default";

    private static final Set<Category> STARTED = Set.of(Category.ACTIVITY, Category.DATA_NODE, Category.PRECONDITION);

    private static final List<String> TELLING = List.of("onSuccess", "onFail", "onLateAction");
    /** What says most about an object, where it has it. */
    private static final List<String> TELLTALES = List.of(
            "period",
            "instanceType",
            "releaseLabel",
            "directoryPath",
            "filePath",
            "s3Key",
            "s3Prefix",
            "tableName",
            "table",
            "workerGroup");

    private final Pipeline pipeline;
    private final List<Box> boxes = new ArrayList<>();
    private final Set<Arrow> arrows = new LinkedHashSet<>();

    private DefinitionPicture(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    public static Picture of(Pipeline pipeline) {
        DefinitionPicture picture = new DefinitionPicture(pipeline);
        List<PipelineObject> objects = pipeline.objects().values().stream()
                .filter(object ->
                        Category.of(object.type()).isPresent() && !object.id().equals(DEFAULT))
                .toList();
        objects.forEach(object -> picture.boxes.add(picture.box(object)));
        Set<String> drawn = new LinkedHashSet<>();
        objects.forEach(object -> drawn.add(object.id()));
        objects.forEach(object -> picture.references(object, drawn));
        pipeline.object(DEFAULT).ifPresent(object -> picture.defaults(object, drawn));
        objects.forEach(object -> picture.schedule(object, drawn));
        return new Picture(
                "%s as a definition of Data Pipeline".formatted(pipeline.name()),
                picture.boxes,
                List.copyOf(picture.arrows));
    }

    private Box box(PipelineObject object) {
        Optional<String> telltale = TELLTALES.stream()
                .filter(field -> !object.inherited().contains(field))
                .flatMap(field -> Texts.first(object, field).stream())
                .findFirst()
                .map(text -> Texts.filled(text, pipeline));
        String detail = object.type() + telltale.map(text -> " · " + text).orElse("");
        return Box.of(object.id(), look(Category.of(object.type()).orElseThrow()), object.id(), detail);
    }

    private static Look look(Category category) {
        return switch (category) {
            case ACTIVITY -> Look.ACTIVITY;
            case DATA_NODE, DATABASE -> Look.DATA;
            case RESOURCE -> Look.RESOURCE;
            case PRECONDITION -> Look.CHECK;
            case ACTION -> Look.NOTICE;
            case SCHEDULE -> Look.SCHEDULE;
            case DATA_FORMAT, SETTING -> Look.SETTING;
        };
    }

    /** All but the schedules, which nearly every object refers to. */
    private void references(PipelineObject object, Set<String> drawn) {
        object.fields().forEach((field, values) -> {
            if (!field.equals("schedule")
                    && !(TELLING.contains(field) && object.inherited().contains(field))) {
                values.forEach(value -> reference(object, field, value, drawn));
            }
        });
    }

    private void reference(PipelineObject object, String field, FieldValue value, Set<String> drawn) {
        if (value instanceof FieldValue.Reference reference
                && drawn.contains(reference.id())
                && !reference.id().equals(object.id())) {
            arrows.add(arrow(object.id(), field, reference.id()));
        }
    }

    /** Whom every object tells that says nothing else. */
    private void defaults(PipelineObject object, Set<String> drawn) {
        int before = arrows.size();
        TELLING.forEach(field -> object.values(field).forEach(value -> reference(object, field, value, drawn)));
        if (arrows.size() > before) {
            boxes.add(Box.of(DEFAULT, Look.SETTING, DEFAULT, "what every object inherits"));
        }
    }

    private static Arrow arrow(String object, String field, String target) {
        if (INCOMING.contains(field)) {
            return new Arrow(target, object, Line.FLOW, field);
        }
        if (field.equals("output")) {
            return new Arrow(object, target, Line.FLOW, field);
        }
        return new Arrow(object, target, TELLING.contains(field) ? Line.TELL : Line.USE, field);
    }

    /** A schedule points at what follows nothing else on it. */
    private void schedule(PipelineObject object, Set<String> drawn) {
        Category category = Category.of(object.type()).orElseThrow();
        Optional<String> own = scheduleOf(object.id()).filter(drawn::contains);
        boolean isFollowing = flows().anyMatch(arrow ->
                arrow.to().equals(object.id()) && scheduleOf(arrow.from()).equals(own));
        boolean isUnused = category == Category.DATA_NODE
                && flows().noneMatch(arrow -> arrow.from().equals(object.id()));
        if (own.isPresent() && STARTED.contains(category) && !isFollowing && !isUnused) {
            arrows.add(new Arrow(own.get(), object.id(), Line.FLOW, "schedule"));
        }
    }

    private Stream<Arrow> flows() {
        return arrows.stream().filter(arrow -> arrow.line() == Line.FLOW);
    }

    private Optional<String> scheduleOf(String id) {
        return pipeline.object(id).stream()
                .flatMap(object -> object.values("schedule").stream())
                .filter(FieldValue.Reference.class::isInstance)
                .map(value -> ((FieldValue.Reference) value).id())
                .findFirst();
    }
}
