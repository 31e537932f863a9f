package dev.penstock.pipeline;

import dev.penstock.definition.Definition;
import dev.penstock.definition.DefinitionParameter;
import dev.penstock.definition.DefinitionValue;
import dev.penstock.definition.ParameterValues;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gives the parameters their values: given ones first, then the definition's own, then the defaults. */
final class ParameterResolver {
    private static final String WAYS =
            "Give it with `-c values=FILE`, with `--values FILE`, or in a `values.json` beside the definition.";

    private final List<ParameterValues> sources = new ArrayList<>();
    private final Map<String, DefinitionParameter> declared = new LinkedHashMap<>();
    private final List<Diagnostic> diagnostics;
    private final ParameterUses uses;
    private final Set<String> usedElsewhere;

    ParameterResolver(
            Definition definition,
            List<ParameterValues> given,
            Collection<PipelineObject> objects,
            Set<String> usedElsewhere,
            List<Diagnostic> diagnostics) {
        this.usedElsewhere = usedElsewhere;
        this.diagnostics = diagnostics;
        sources.addAll(given);
        sources.add(definition.values());
        definition.parameters().forEach(parameter -> declared.put(parameter.plainId(), parameter));
        uses = ParameterUses.in(objects, declared.keySet());
        addUsesInValues();
    }

    Map<String, Parameter> resolve() {
        Map<String, Parameter> resolved = new TreeMap<>();
        declared.forEach((id, parameter) -> resolved.put(id, declared(parameter)));
        uses.all().forEach((id, location) -> {
            if (!declared.containsKey(id)) {
                undeclared(id, location).ifPresent(parameter -> resolved.put(id, parameter));
            }
        });
        checkUndeclaredValues();
        return resolved;
    }

    /** A value may hold expressions of its own, which name further parameters. */
    private void addUsesInValues() {
        Set<String> seen = new TreeSet<>();
        boolean hasGrown = true;
        while (hasGrown) {
            hasGrown = false;
            for (String id : uses.all().keySet()) {
                if (seen.add(id)) {
                    hasGrown = true;
                    values(id).forEach(text -> uses.add(text.text(), text.location(), Set.of()));
                }
            }
        }
    }

    private List<DefinitionValue.Text> values(String id) {
        return given(id)
                .orElseGet(() -> Optional.ofNullable(declared.get(id))
                        .map(parameter -> parameter.values("default"))
                        .orElse(List.of()));
    }

    private Optional<List<DefinitionValue.Text>> given(String id) {
        for (ParameterValues source : sources) {
            for (Map.Entry<String, List<DefinitionValue.Text>> entry :
                    source.values().entrySet()) {
                if (DefinitionParameter.plain(entry.getKey()).equals(id)) {
                    return Optional.of(entry.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private Parameter declared(DefinitionParameter parameter) {
        String id = parameter.plainId();
        List<DefinitionValue.Text> values = values(id);
        ParameterChecks checks = new ParameterChecks(parameter, diagnostics);
        String type = checks.type();
        checks.check(values, type);
        if (!uses.contains(id) && !usedElsewhere.contains(id)) {
            diagnostics.add(Diagnostic.of(
                    PipelineCodes.UNUSED_PARAMETER,
                    parameter.location(),
                    "The parameter `%s` is used by no expression.".formatted(parameter.id()),
                    "Remove it, or write `#{%s}` where its value belongs.".formatted(parameter.id())));
        } else if (uses.contains(id)
                && values.isEmpty()
                && !parameter.isOptional()
                && !parameter.id().startsWith("*")) {
            // a secret's value needs to be known to Secrets Manager only
            diagnostics.add(Diagnostic.of(
                    PipelineCodes.MISSING_VALUE,
                    parameter.location(),
                    "The parameter `%s` has no value.".formatted(parameter.id()),
                    WAYS));
        }
        return new Parameter(
                parameter.id(),
                type,
                parameter.isArray(),
                parameter.isOptional(),
                texts(values),
                given(id).isPresent(),
                parameter.location(),
                place(values, parameter.location()));
    }

    private Optional<Parameter> undeclared(String id, Location use) {
        Optional<List<DefinitionValue.Text>> given = given(id);
        if (given.isEmpty()) {
            diagnostics.add(Diagnostic.of(
                    PipelineCodes.UNDECLARED_PARAMETER,
                    use,
                    "The parameter `%s` is used here, but it is neither declared nor given a value.".formatted(id),
                    Suggestion.hint(id, declared.keySet(), WAYS)));
            return Optional.empty();
        }
        List<DefinitionValue.Text> values = given.get();
        Location location = place(values, use);
        return Optional.of(new Parameter(
                writtenId(id), "String", values.size() > 1, false, texts(values), true, location, location));
    }

    /** The id with the {@code *} that a source of values gives it. */
    private String writtenId(String id) {
        boolean isSecret = sources.stream().anyMatch(source -> source.values().containsKey("*" + id));
        return isSecret ? "*" + id : id;
    }

    private void checkUndeclaredValues() {
        for (ParameterValues source : sources) {
            source.values().forEach((id, values) -> {
                if (!declared.containsKey(DefinitionParameter.plain(id))) {
                    reportUndeclared(source, id, values);
                }
            });
        }
    }

    private void reportUndeclared(ParameterValues source, String id, List<DefinitionValue.Text> values) {
        Location location =
                values.stream().map(DefinitionValue.Text::location).findFirst().orElse(Location.of(source.source()));
        Optional<String> meant = Suggestion.nearest(DefinitionParameter.plain(id), declared.keySet());
        if (uses.contains(DefinitionParameter.plain(id))) {
            diagnostics.add(Diagnostic.of(
                    PipelineCodes.UNDECLARED_VALUE,
                    location,
                    "The parameter `%s` is given a value but isn't declared; it is taken as a `String`.".formatted(id),
                    "Declare it in `parameters`: `{ \"id\": \"%s\", \"type\": \"String\" }`.".formatted(id)));
        } else if (meant.isPresent()) {
            diagnostics.add(Diagnostic.of(
                    PipelineCodes.UNDECLARED_VALUE,
                    location,
                    "A value is given to `%s`, which isn't a parameter of the definition.".formatted(id),
                    "Did you mean `%s`?".formatted(meant.get())));
        } else {
            diagnostics.add(Diagnostic.of(
                    PipelineCodes.UNUSED_VALUE,
                    location,
                    "A value is given to `%s`, which the definition neither declares nor uses.".formatted(id),
                    "Remove the value if no other definition needs it."));
        }
    }

    private static Location place(List<DefinitionValue.Text> values, Location otherwise) {
        return values.isEmpty() ? otherwise : values.get(0).location();
    }

    private static List<String> texts(List<DefinitionValue.Text> values) {
        return values.stream().map(DefinitionValue.Text::text).toList();
    }
}
