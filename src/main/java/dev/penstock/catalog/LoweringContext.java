package dev.penstock.catalog;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Parameter;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.plan.Plan.ParameterDefault;
import dev.penstock.plan.StoredSecret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the lowering of one pipeline shares: the objects, the findings, the parameters that runs use. */
final class LoweringContext {
    private final Pipeline pipeline;
    private final LoweringSettings settings;
    private final Map<String, List<String>> parameterValues;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Set<String> usedParameters = new TreeSet<>();
    private final Map<String, StoredSecret> usedSecrets = new TreeMap<>();
    private final Set<String> left = new TreeSet<>();
    private final Map<String, FieldReader> readers = new HashMap<>();

    LoweringContext(Pipeline pipeline, LoweringSettings settings) {
        this.pipeline = pipeline;
        this.settings = settings;
        this.parameterValues = pipeline.parameterValues();
    }

    Pipeline pipeline() {
        return pipeline;
    }

    LoweringSettings settings() {
        return settings;
    }

    /** The finding for which the object is left to a manual step. */
    Optional<Diagnostic> manual(String id) {
        return Optional.ofNullable(settings.manual().get(id));
    }

    /** Says that nothing of the object is translated, so that none of its fields can be missed. */
    void leave(String id) {
        left.add(id);
    }

    boolean isLeft(String id) {
        return left.contains(id)
                || manual(id).isPresent()
                || typeOf(id).filter(ObjectType::isTranslated).isEmpty();
    }

    /** Whether the object is of the category, and something is made of it: its translation, or a manual step. */
    boolean isUsable(String id, Category category) {
        Optional<ObjectType> type = typeOf(id);
        return type.isPresent()
                && type.get().category() == category
                && (type.get().isTranslated() || manual(id).isPresent());
    }

    void report(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    void report(List<Diagnostic> found) {
        diagnostics.addAll(found);
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    PipelineObject object(String id) {
        Optional<PipelineObject> object = pipeline.object(id);
        if (object.isEmpty()) {
            throw new IllegalStateException("no object " + id);
        }
        return object.get();
    }

    Optional<ObjectType> typeOf(String id) {
        Optional<PipelineObject> object = pipeline.object(id);
        return object.isEmpty() ? Optional.empty() : Catalog.find(object.get().type());
    }

    /** The references in a field of an object; none where it has no type that knows the field. */
    List<FieldValue.Reference> references(String id, Field field) {
        Optional<ObjectType> type = typeOf(id);
        Optional<Field> known = type.isEmpty() ? Optional.empty() : type.get().field(field.name());
        return known.isPresent() ? reader(id).references(known.get()) : List.of();
    }

    /** The object with its fields resolved in its own scope. */
    Lowered lowered(String id) {
        return lowered(id, Optional.empty());
    }

    /** The object with its fields resolved in its own scope, {@code node} being another object. */
    Lowered lowered(String id, Optional<PipelineObject> referrer) {
        return new Lowered(this, reader(id), ObjectScope.of(pipeline, object(id), referrer));
    }

    /** The one reader of the object, which remembers what was read of it. */
    FieldReader reader(String id) {
        FieldReader known = readers.get(id);
        if (known != null) {
            return known;
        }
        ObjectType type = typeOf(id).orElseThrow(() -> new IllegalStateException("no type of " + id));
        FieldReader reader = new FieldReader(object(id), type, this::isMeant);
        readers.put(id, reader);
        return reader;
    }

    /** Whether the target is of a type that the field takes; an unknown type is left to whoever asks for it. */
    private boolean isMeant(Field field, String target) {
        Optional<ObjectType> type = typeOf(target);
        return field.allowed().isEmpty()
                || type.isEmpty()
                || field.allowed().contains(type.get().name());
    }

    /** The readers of all objects that somebody has read, in the order of their ids. */
    Collection<FieldReader> readers() {
        return new TreeMap<>(readers).values();
    }

    void use(Expression expression) {
        usedParameters.addAll(Expressions.parameters(expression));
    }

    /** Says that workers read the secrets as texts for the field at this place. */
    void useSecrets(Expression expression, Location place) {
        for (String id : Expressions.secrets(expression)) {
            useSecret(id, StoredSecret.Form.TEXT, place);
        }
    }

    /** Says that the service behind a database reads the login to it. */
    void useLogin(String database, Location place) {
        useSecret(database, StoredSecret.Form.LOGIN, place);
    }

    private void useSecret(String id, StoredSecret.Form form, Location place) {
        String name = StoredSecret.conventionalName(pipeline.name(), id);
        StoredSecret secret = new StoredSecret(settings.secrets().getOrDefault(id.replace("*", ""), name), form);
        usedSecrets.merge(id, secret.and(Set.of(place)), (known, again) -> known.and(again.uses()));
    }

    /** The secrets that runs read. */
    Map<String, StoredSecret> secrets() {
        return Collections.unmodifiableMap(usedSecrets);
    }

    Map<String, List<String>> parameterValues() {
        return parameterValues;
    }

    /** The parameters that the machines start with. */
    Map<String, ParameterDefault> parameters() {
        Map<String, ParameterDefault> defaults = new LinkedHashMap<>();
        for (String id : usedParameters) {
            Parameter parameter = pipeline.parameters().get(id);
            if (parameter != null) {
                defaults.put(id, new ParameterDefault(parameter.isArray(), parameter.values()));
            }
        }
        return defaults;
    }
}
