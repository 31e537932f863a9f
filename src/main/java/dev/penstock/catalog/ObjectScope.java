package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expression.Concat;
import dev.penstock.expression.Expression.Constant;
import dev.penstock.expression.Expression.ParameterValue;
import dev.penstock.expression.Expression.RunTimeField;
import dev.penstock.expression.Expression.Secret;
import dev.penstock.expression.Resolution;
import dev.penstock.expression.Resolution.Doubtful;
import dev.penstock.expression.Resolution.Found;
import dev.penstock.expression.Resolution.Nested;
import dev.penstock.expression.Resolution.Several;
import dev.penstock.expression.Resolution.Unknown;
import dev.penstock.expression.Scope;
import dev.penstock.expression.Suggestion;
import dev.penstock.expression.Type;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Parameter;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What names mean in the texts of one object: its own fields, then the pipeline's parameters, then what a run sets.
 *
 * <p>An optional parameter without a value is the empty text, or the empty list. A parameter whose value holds
 * expressions itself is fixed before the run; every other one may be given anew for each run.
 */
final class ObjectScope implements Scope {
    static final Code UNKNOWN_NAME = Code.error("DP4010", "An expression names something that doesn't exist.");
    static final Code NOT_A_REFERENCE = Code.error(
            "DP4011", "A name leads through a field that doesn't refer to an object, or ends at one that does.");
    static final Code RUN_TIME_CHAIN =
            Code.error("DP4012", "A name leads through another object to a field that only a run sets.");
    static final Code NO_NODE = Code.error("DP4013", "`node` is used outside actions and preconditions.");

    static final Code PARAMETER_OF_OBJECT =
            Code.warning("DP4016", "A parameter is named as if it were a field of an object.");

    private static final Set<String> ACTIONS = Set.of(TypeNames.ACTIONS);

    private final Pipeline pipeline;
    private final PipelineObject object;
    private final Optional<PipelineObject> referrer;

    private ObjectScope(Pipeline pipeline, PipelineObject object, Optional<PipelineObject> referrer) {
        this.pipeline = pipeline;
        this.object = object;
        this.referrer = referrer;
    }

    static ObjectScope of(Pipeline pipeline, PipelineObject object) {
        return new ObjectScope(pipeline, object, Optional.empty());
    }

    /** @param referrer the object on whose behalf an action or precondition is */
    static ObjectScope of(Pipeline pipeline, PipelineObject object, Optional<PipelineObject> referrer) {
        return new ObjectScope(pipeline, object, referrer);
    }

    @Override
    public Resolution resolve(List<String> path) {
        Resolution resolution = follow(path);
        return ACTIONS.contains(object.type()) ? RunTimeFields.inNotice(resolution, path, object.id()) : resolution;
    }

    private Resolution follow(List<String> path) {
        String head = path.get(0);
        if (path.size() == 1) {
            return name(head);
        }
        List<String> rest = path.subList(1, path.size());
        boolean hasOwn = !object.values(head).isEmpty();
        if (head.equals("parent") && !hasOwn) {
            return component(object, rest);
        }
        if (head.equals("node") && !hasOwn) {
            return referrer.isPresent() ? through(referrer.get(), rest, path) : noNode(path);
        }
        return chain(object, path, path);
    }

    private Resolution through(PipelineObject node, List<String> rest, List<String> path) {
        return rest.size() == 1 ? of(pipeline, node).ofNode(rest.get(0)) : chain(node, rest, path);
    }

    private Resolution noNode(List<String> path) {
        return new Unknown(
                NO_NODE,
                "`%s` names the object that refers to this one, but none is known here."
                        .formatted(String.join(".", path)),
                "Use `node` in actions such as SnsAlarm and in preconditions only.");
    }

    private Resolution name(String name) {
        Optional<Resolution> found = definition(name);
        found = found.isPresent() ? found : parameter(name);
        found = found.isPresent() ? found : RunTimeFields.resolve(object.id(), name);
        return found.isPresent() ? found.get() : unknown(name);
    }

    private Resolution ofNode(String name) {
        Optional<Resolution> found = definition(name);
        found = found.isPresent() ? found : RunTimeFields.resolve(object.id(), name);
        found = found.isPresent() ? found : parameterOfObject(name);
        return found.isPresent() ? found.get() : unknown(name);
    }

    /** What the service may have taken for a field: no pipeline that it accepted can mean anything else. */
    private Optional<Resolution> parameterOfObject(String name) {
        return parameter(name)
                .map(parameter -> new Doubtful(
                        parameter,
                        PARAMETER_OF_OBJECT,
                        "The object `%s` has no field `%s`, so the parameter of that name is taken."
                                .formatted(object.id(), name),
                        "Write `#{%s}`: a parameter is no object's.".formatted(name)));
    }

    /** {@code id}, {@code name}, {@code type}, the fields that the definition sets, and what they make known. */
    private Optional<Resolution> definition(String name) {
        List<FieldValue> values = object.values(name);
        if (!values.isEmpty()) {
            return Optional.of(field(name, values));
        }
        return switch (name) {
            case "id" -> found(Constant.text(object.id()));
            case "name" -> found(Constant.text(object.name()));
            case "type" -> object.type().isEmpty() ? Optional.empty() : found(Constant.text(object.type()));
            case "@id" -> found(instanceId());
            case "@sphere" -> found(Constant.text("INSTANCE"));
            default -> Optional.empty();
        };
    }

    /** The id that the service gives to the instance of one interval. */
    private Expression instanceId() {
        RunTimeField start = new RunTimeField(object.id(), "@scheduledStartTime", Type.DATE_TIME);
        return new Concat(List.of(Constant.text("@" + object.id() + "_"), start));
    }

    /** An instance's parent is the object of the definition, whose {@code @id} is the id written there. */
    private Resolution component(PipelineObject component, List<String> rest) {
        if (rest.equals(List.of("@id"))) {
            return new Found(Constant.text(component.id()));
        }
        return resolve(rest);
    }

    private Resolution field(String name, List<FieldValue> values) {
        List<Resolution> found = new ArrayList<>();
        for (FieldValue value : values) {
            if (value instanceof FieldValue.Reference reference) {
                return new Unknown(
                        NOT_A_REFERENCE,
                        "`%s` refers to the object `%s`, which isn't a text.".formatted(name, reference.id()),
                        "Name one of its fields: `%s.id`, for example.".formatted(name));
            }
            FieldValue.Text text = (FieldValue.Text) value;
            found.add(
                    name.startsWith("*") ? secret(name, text.text()) : new Nested(text.text(), text.location(), this));
        }
        return found.size() == 1 ? found.get(0) : new Several(found);
    }

    private Resolution secret(String field, String text) {
        boolean isExpression = text.startsWith("#{") && text.endsWith("}");
        String name = isExpression ? text.substring(2, text.length() - 1).strip() : "";
        boolean isStarred = name.startsWith("*");
        String id = isStarred ? name.substring(1) : name;
        Parameter parameter = pipeline.parameters().get(id);
        boolean isParameter = parameter != null && (isStarred || parameter.isSecret());
        return new Found(new Secret(isParameter ? id : object.id() + "." + field));
    }

    private Optional<Resolution> parameter(String name) {
        boolean isStarred = name.startsWith("*");
        String id = isStarred ? name.substring(1) : name;
        Parameter parameter = pipeline.parameters().get(id);
        if (parameter == null) {
            return Optional.empty();
        }
        if (isStarred || parameter.isSecret()) {
            return found(new Secret(id));
        }
        if (holdsExpressions(parameter)) {
            List<Resolution> values = parameter.values().stream()
                    .<Resolution>map(value -> new Nested(value, parameter.location(), this))
                    .toList();
            return Optional.of(parameter.isArray() ? new Several(values) : values.get(0));
        }
        if (parameter.values().isEmpty() && parameter.isOptional()) {
            return Optional.of(parameter.isArray() ? new Several(List.of()) : new Found(Constant.text("")));
        }
        return found(new ParameterValue(id, type(parameter), parameter.isArray()));
    }

    private static boolean holdsExpressions(Parameter parameter) {
        for (String value : parameter.values()) {
            if (value.contains("#{")) {
                return true;
            }
        }
        return false;
    }

    private static Type type(Parameter parameter) {
        return switch (parameter.type()) {
            case "Integer" -> Type.INTEGER;
            case "Double" -> Type.FLOAT;
            default -> Type.TEXT;
        };
    }

    private static Optional<Resolution> found(Expression leaf) {
        return Optional.of(new Found(leaf));
    }

    /** Follows references from an object; only what the definition says can be read at the end. */
    private Resolution chain(PipelineObject from, List<String> path, List<String> whole) {
        ObjectScope scope = of(pipeline, from);
        String head = path.get(0);
        if (path.size() == 1) {
            return scope.definition(head)
                    .or(() -> scope.parameterOfObject(head))
                    .orElseGet(() -> scope.endOfChain(head, whole));
        }
        List<FieldValue> values = from.values(head);
        if (values.isEmpty()) {
            return scope.unknown(head);
        }
        List<Resolution> found = new ArrayList<>();
        for (FieldValue value : values) {
            if (!(value instanceof FieldValue.Reference reference)) {
                return new Unknown(
                        NOT_A_REFERENCE,
                        "`%s` of `%s` is a text, so that `%s` leads nowhere."
                                .formatted(head, from.id(), String.join(".", whole)),
                        "Lead through fields that refer to objects, as in `input.directoryPath`.");
            }
            Optional<PipelineObject> target = pipeline.object(reference.id());
            List<String> rest = path.subList(1, path.size());
            found.add(target.map(next -> chain(next, rest, whole)).orElseGet(() -> scope.unknown(reference.id())));
        }
        return found.size() == 1 ? found.get(0) : new Several(found);
    }

    private Resolution endOfChain(String name, List<String> whole) {
        if (RunTimeFields.type(name).isEmpty()) {
            return unknown(name);
        }
        return new Unknown(
                RUN_TIME_CHAIN,
                "`%s` is set by the run of `%s`, and `%s` can't reach it."
                        .formatted(name, object.id(), String.join(".", whole)),
                "Read such fields of the object itself, or as `node.%s`.".formatted(name));
    }

    private Resolution unknown(String name) {
        Set<String> candidates = new TreeSet<>(object.fields().keySet());
        candidates.addAll(pipeline.parameters().keySet());
        candidates.addAll(RunTimeFields.names());
        Optional<String> near = Suggestion.closest(name, candidates);
        boolean isParameter = name.startsWith("my") || name.startsWith("*my");
        String what = isParameter
                ? "`%s` is neither a field of `%s` nor a parameter.".formatted(name, object.id())
                : "The object `%s` has no field `%s`.".formatted(object.id(), name);
        return new Unknown(
                UNKNOWN_NAME,
                what,
                near.map("Did you mean `%s`?"::formatted)
                        .orElse(
                                isParameter
                                        ? "Declare the parameter or give it a value."
                                        : "Set the field, or name another."));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectScope that
                && object.id().equals(that.object.id())
                && referrer.map(PipelineObject::id).equals(that.referrer.map(PipelineObject::id));
    }

    @Override
    public int hashCode() {
        return object.id().hashCode();
    }
}
