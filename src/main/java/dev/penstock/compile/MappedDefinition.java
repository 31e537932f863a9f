package dev.penstock.compile;

import dev.penstock.definition.Definition;
import dev.penstock.definition.DefinitionObject;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.mapper.Mapper;
import dev.penstock.mapper.WrittenObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A definition on its way through mappers; everything that one does is told, under its name. */
final class MappedDefinition {
    static final Code CHANGED = Code.note("DP6290", "A mapper changes an object.");
    static final Code ADDED = Code.note("DP6291", "A mapper adds an object.");
    static final Code REMOVED = Code.warning("DP6292", "A mapper removes an object.");

    private final Definition definition;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    /** The last mapper that had a say in a field, by object and field. */
    private final Map<String, Map<String, String>> authors = new LinkedHashMap<>();

    private MappedDefinition(Definition definition) {
        this.definition = definition;
    }

    /** The definition that the mappers leave, and what they did. */
    static MappedDefinition of(Definition definition, Mappers mappers) {
        MappedDefinition mapped = new MappedDefinition(definition);
        mapped.diagnostics.addAll(mappers.diagnostics());
        for (Mapper mapper : mappers.all()) {
            mapped = mapped.through(mapper);
        }
        return mapped;
    }

    Definition definition() {
        return definition;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** The findings with the mapper's name at those about what a mapper wrote. */
    List<Diagnostic> attributed(List<Diagnostic> findings) {
        return authors.isEmpty()
                ? findings
                : findings.stream().map(this::attributed).toList();
    }

    private Diagnostic attributed(Diagnostic finding) {
        Location place = finding.location();
        Optional<String> author = Optional.ofNullable(authors.get(place.object()))
                .map(fields -> fields.get(place.field()))
                .filter(name -> !diagnostics.contains(finding));
        return author.map(name -> new Diagnostic(
                        finding.code(),
                        place,
                        finding.message(),
                        Optional.of("%s The mapper `%s` wrote it."
                                .formatted(finding.hint().orElse(""), name)
                                .strip())))
                .orElse(finding);
    }

    private MappedDefinition through(Mapper mapper) {
        List<DefinitionObject> objects = new ArrayList<>();
        for (DefinitionObject object : definition.objects()) {
            List<WrittenObject> answer = MapperAnswer.of(mapper, object, diagnostics);
            answer.forEach(written -> objects.add(WrittenForm.in(object, written)));
            tell(mapper, object, answer);
        }
        MappedDefinition next = new MappedDefinition(new Definition(
                definition.document(), withoutRepeated(mapper, objects), definition.parameters(), definition.values()));
        next.diagnostics.addAll(diagnostics);
        next.authors.putAll(authors);
        return next;
    }

    private void tell(Mapper mapper, DefinitionObject object, List<WrittenObject> answer) {
        WrittenObject before = WrittenForm.of(object);
        boolean isThere = false;
        for (WrittenObject after : answer) {
            boolean isSame = after.id().equals(object.id());
            isThere |= isSame;
            List<String> changed = isSame
                    ? WrittenForm.changed(before, after)
                    : List.copyOf(after.fields().keySet());
            if (!isSame) {
                report(
                        ADDED,
                        object,
                        "The mapper `%s` makes `%s` of `%s`.".formatted(mapper.name(), after.id(), object.id()),
                        "The stack is made of it, too.");
            } else if (!changed.isEmpty()) {
                report(
                        CHANGED,
                        object,
                        "The mapper `%s` changes %s of `%s`.".formatted(mapper.name(), quoted(changed), object.id()),
                        "The stack is made of what the mapper says, not of what the definition says.");
            }
            Map<String, String> fields = authors.computeIfAbsent(after.id(), unused -> new LinkedHashMap<>());
            changed.forEach(field -> fields.put(field, mapper.name()));
        }
        if (!isThere) {
            report(
                    REMOVED,
                    object,
                    "The mapper `%s` takes `%s` out.".formatted(mapper.name(), object.id()),
                    "Nothing of it is in the stack; see that nothing else needs it.");
        }
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private List<DefinitionObject> withoutRepeated(Mapper mapper, List<DefinitionObject> objects) {
        Map<String, DefinitionObject> byId = new LinkedHashMap<>();
        for (DefinitionObject object : objects) {
            if (byId.putIfAbsent(object.id(), object) != null) {
                report(
                        MapperAnswer.UNFIT,
                        object,
                        "The mapper `%s` gives a second object `%s`.".formatted(mapper.name(), object.id()),
                        "Give each object an id of its own.");
            }
        }
        return List.copyOf(byId.values());
    }

    private void report(Code code, DefinitionObject object, String message, String hint) {
        diagnostics.add(Diagnostic.of(code, object.location().in(object.id(), ""), message, hint));
    }
}
