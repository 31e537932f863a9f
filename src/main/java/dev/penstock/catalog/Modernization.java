package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import dev.penstock.catalog.LivingReplacements.Kind;
import dev.penstock.catalog.LivingReplacements.Replacement;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.expression.Resolver;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Parameter;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts living things in the place of retired ones, or says for each which one it would be. */
public final class Modernization {
    static final Code RETIRED_INSTANCE = Code.error("DP5107", "An instance type is of a previous generation.");
    static final Code REPLACED_INSTANCE = Code.note("DP6105", "A retired instance type was replaced by a living one.");
    static final Code RETIRED = Code.error("DP5230", "Something is used that AWS has retired.");
    static final Code NO_REPLACEMENT =
            Code.error("DP5231", "Something is used that AWS has retired, and nothing living does the same.");
    static final Code GROUP_NAMES = Code.error("DP5232", "Security groups in a VPC go by their ids, not by names.");
    static final Code REPLACED = Code.note("DP6230", "Something retired was replaced by what lives in its place.");
    static final Code BORROWED =
            Code.warning("DP6231", "A file is taken from a bucket of Data Pipeline, which may go with the service.");

    private static final String HOW = ", or pass --modernize (`-c modernize=true`) to have it replaced.";
    private static final Pattern BORROWING =
            Pattern.compile("s3://(?:dynamodb-emr|dynamodb-dpl|datapipeline)-(?:#\\{|[a-z]{2}-[a-z]+-\\d/)");
    private static final Set<String> SHELLS =
            Set.of("ShellCommandActivity", "ShellCommandPrecondition", "SqlActivity", "SnsAlarm");
    private static final List<Field> CLUSTER_TYPES = List.of(
            ClusterMachines.MASTER_INSTANCE_TYPE,
            ClusterMachines.CORE_INSTANCE_TYPE,
            ClusterMachines.TASK_INSTANCE_TYPE);

    private final Pipeline pipeline;
    private final boolean isModernizing;
    private final List<Diagnostic> found = new ArrayList<>();
    private final Map<String, PipelineObject> objects = new LinkedHashMap<>();
    private final Map<String, Boolean> suspects = new HashMap<>();

    private Modernization(Pipeline pipeline, boolean isModernizing) {
        this.pipeline = pipeline;
        this.isModernizing = isModernizing;
    }

    /** The pipeline with what lives; the same one, beside errors, where that isn't wanted but needed. */
    public static Outcome<Pipeline> apply(Pipeline pipeline, boolean isModernizing) {
        return new Modernization(pipeline, isModernizing).apply();
    }

    private Outcome<Pipeline> apply() {
        pipeline.objects().forEach((id, object) -> objects.put(id, texts(object)));
        for (PipelineObject object : List.copyOf(objects.values())) {
            if (object.type().equals("Ec2Resource")) {
                instance(object.id(), Ec2Resource.INSTANCE_TYPE, Kind.EC2);
                groups(object);
            }
            if (object.type().equals("EmrCluster")) {
                cluster(object.id());
            }
        }
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        pipeline.parameters().forEach((id, parameter) -> parameters.put(id, texts(parameter)));
        return Outcome.of(
                isModernizing ? new Pipeline(pipeline.name(), pipeline.location(), objects, parameters) : pipeline,
                found);
    }

    private PipelineObject texts(PipelineObject object) {
        if (SHELLS.contains(object.type())) {
            return object;
        }
        PipelineObject result = object;
        for (Map.Entry<String, List<FieldValue>> field : object.fields().entrySet()) {
            if (isSuspect(field.getValue())) {
                result = result.with(field.getKey(), texts(object, field.getKey(), field.getValue()));
            }
        }
        return result;
    }

    private List<FieldValue> texts(PipelineObject object, String field, List<FieldValue> values) {
        return values.stream()
                .map(value -> value instanceof FieldValue.Text text ? text(object, field, text) : value)
                .toList();
    }

    /** Whether there is anything to say about one of the values, which many objects may inherit. */
    private boolean isSuspect(List<FieldValue> values) {
        for (FieldValue value : values) {
            if (value instanceof FieldValue.Text text
                    && suspects.computeIfAbsent(text.text(), Modernization::isSuspect)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSuspect(String text) {
        return BORROWING.matcher(text).find() || LivingReplacements.isInText(text);
    }

    private FieldValue text(PipelineObject object, String field, FieldValue.Text value) {
        Location place = value.location().in(object.id(), field);
        if (BORROWING.matcher(value.text()).find()) {
            found.add(borrowed(object.id(), field, place));
        }
        String living = living(object.id() + "." + field, value.text(), place);
        return living.equals(value.text()) ? value : new FieldValue.Text(living, value.location());
    }

    private static Diagnostic borrowed(String id, String field, Location place) {
        return Diagnostic.of(
                BORROWED,
                place,
                "`%s` of `%s` takes a file from a bucket of Data Pipeline, which may go with the service."
                        .formatted(field, id),
                "Copy the file to a bucket of your own, and name that one.");
    }

    private Parameter texts(Parameter parameter) {
        List<String> values = parameter.isSecret()
                ? parameter.values()
                : parameter.values().stream()
                        .map(value -> living(parameter.id(), value, parameter.location()))
                        .toList();
        return new Parameter(
                parameter.id(),
                parameter.type(),
                parameter.isArray(),
                parameter.isOptional(),
                values,
                parameter.isGiven(),
                parameter.location(),
                parameter.valueLocation());
    }

    private String living(String where, String text, Location place) {
        String result = text;
        for (Replacement line : LivingReplacements.inText(text)) {
            String old = line.in(text).orElseThrow();
            String now = line.living(old);
            replace(
                    place,
                    "`%s` has `%s`, which is retired: %s.".formatted(where, old, decapitalized(line.facts())),
                    "`%s` has `%s` in place of `%s`: %s.".formatted(where, now, old, decapitalized(line.facts())),
                    now);
            result = line.living(result);
        }
        return result;
    }

    private static String decapitalized(String text) {
        return text.startsWith("EMR") || text.startsWith("H")
                ? text
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private void replace(Location place, String retired, String replaced, String living) {
        found.add(
                isModernizing
                        ? Diagnostic.of(REPLACED, place, replaced, "Write `%s` to make it final.".formatted(living))
                        : Diagnostic.of(RETIRED, place, retired, "Write `%s`%s".formatted(living, HOW)));
    }

    /** Whether the type was replaced, or would be. */
    private boolean instance(String id, Field field, Kind kind) {
        PipelineObject object = object(id);
        Optional<FieldValue.Text> value = text(object, field);
        Optional<String> type = value.flatMap(text -> constant(object, text))
                .map(text -> text.strip().toLowerCase(Locale.ROOT));
        Optional<String> living =
                type.flatMap(name -> LivingReplacements.of(kind, name)).map(Replacement::living);
        if (living.isEmpty()) {
            return false;
        }
        Location place = value.get().location().in(id, field.name());
        found.add(
                isModernizing
                        ? Diagnostic.of(
                                REPLACED_INSTANCE,
                                place,
                                "`%s` becomes an instance of `%s` in place of `%s`."
                                        .formatted(id, living.get(), type.get()),
                                "Write `%s` to make it final.".formatted(living.get()))
                        : Diagnostic.of(
                                RETIRED_INSTANCE,
                                place,
                                "`%s` is an instance of `%s`, which AWS counts as a previous generation."
                                        .formatted(id, type.get()),
                                "Write `%s`%s".formatted(living.get(), HOW)));
        set(id, field, value.get().location(), living.get());
        return true;
    }

    /** Outside the default VPC, the names of groups were those of EC2-Classic. */
    private void groups(PipelineObject machine) {
        Optional<FieldValue.Text> name = text(machine, Ec2Resource.SECURITY_GROUPS);
        if (name.isPresent() && text(machine, ResourceFields.SUBNET_ID).isPresent()) {
            found.add(Diagnostic.of(
                    GROUP_NAMES,
                    name.get().location().in(machine.id(), Ec2Resource.SECURITY_GROUPS.name()),
                    "`%s` names the security group `%s` and a subnet; only groups of EC2-Classic and of the default VPC go by name."
                            .formatted(machine.id(), name.get().text()),
                    "Write the ids of groups of the subnet's VPC as `securityGroupIds`."));
        }
    }

    private void cluster(String id) {
        boolean isReplaced = false;
        for (Field field : CLUSTER_TYPES) {
            isReplaced |= instance(id, field, Kind.EMR);
        }
        image(id);
        if (isReplaced) {
            release(id);
        }
        new HadoopModernization(this::replace, objects).apply(id);
        text(object(id), EmrCluster.BOOTSTRAP_ACTION)
                .flatMap(value -> HadoopSettings.of(value.text()))
                .flatMap(HadoopSettings::unknown)
                .ifPresent(option -> found.add(Diagnostic.of(
                        NO_REPLACEMENT,
                        text(object(id), EmrCluster.BOOTSTRAP_ACTION)
                                .map(FieldValue.Text::location)
                                .orElse(object(id).location())
                                .in(id, EmrCluster.BOOTSTRAP_ACTION.name()),
                        "`bootstrapAction` of `%s` gives `configure-hadoop` the option `%s`, which nothing living has."
                                .formatted(id, option),
                        "Write what it sets as an EmrConfiguration.")));
    }

    /** Fields of clusters before releases. */
    private void image(String id) {
        for (Field field : List.of(EmrCluster.AMI_VERSION, EmrCluster.HADOOP_VERSION, EmrCluster.INSTALL_HIVE)) {
            Optional<FieldValue.Text> value = text(object(id), field);
            if (value.isEmpty()) {
                continue;
            }
            Replacement line =
                    LivingReplacements.of(Kind.RELEASE_FIELD, field.name()).orElseThrow();
            String set = "`%s` `%s` of `%s`".formatted(field.name(), value.get().text(), id);
            String living = text(object(id), EmrCluster.RELEASE_LABEL)
                    .map(FieldValue.Text::text)
                    .orElse(line.living());
            replace(
                    value.get().location().in(id, field.name()),
                    "%s is retired: %s.".formatted(set, decapitalized(line.facts())),
                    "%s gives way to the release `%s`: %s.".formatted(set, living, decapitalized(line.facts())),
                    "\"releaseLabel\": \"%s\"".formatted(living));
            set(id, EmrCluster.RELEASE_LABEL, value.get().location(), living);
            Map<String, List<FieldValue>> fields =
                    new LinkedHashMap<>(object(id).fields());
            fields.remove(field.name());
            objects.put(id, object(id).with(fields));
        }
    }

    /** A living instance type needs a release that knows it. */
    private void release(String id) {
        Optional<FieldValue.Text> label = text(object(id), EmrCluster.RELEASE_LABEL);
        label.flatMap(text -> constant(object(id), text))
                .ifPresent(old -> LivingReplacements.of(Kind.RELEASE, old.strip())
                        .ifPresent(line -> {
                            replace(
                                    label.get().location().in(id, EmrCluster.RELEASE_LABEL.name()),
                                    "`%s` is a cluster of `%s` with living instance types: %s."
                                            .formatted(id, old, decapitalized(line.facts())),
                                    "`%s` becomes a cluster of `%s` in place of `%s`: %s."
                                            .formatted(id, line.living(), old, decapitalized(line.facts())),
                                    line.living());
                            set(id, EmrCluster.RELEASE_LABEL, label.get().location(), line.living());
                        }));
    }

    private PipelineObject object(String id) {
        return requireNonNull(objects.get(id), id);
    }

    private void set(String id, Field field, Location location, String text) {
        objects.put(id, object(id).with(field.name(), List.of(new FieldValue.Text(text, location))));
    }

    private static Optional<FieldValue.Text> text(PipelineObject object, Field field) {
        return object.text(field.name());
    }

    /** The text as the values that are known now make it; nothing where only a run knows, or it's broken. */
    private Optional<String> constant(PipelineObject object, FieldValue.Text value) {
        Outcome<Expression> outcome =
                Resolver.resolve(value.text(), value.location(), ObjectScope.of(pipeline, object));
        return outcome.isBroken()
                ? Optional.empty()
                : Expressions.constantText(
                        Expressions.withParameters(outcome.orElseThrow(), pipeline.parameterValues()));
    }
}
