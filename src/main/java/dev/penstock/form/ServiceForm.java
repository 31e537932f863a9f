package dev.penstock.form;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The form of the service's API and of its SDKs, to which templates are brought first: lists of keys and values.
 *
 * <pre>
 * {"id": "Work", "fields": [{"key": "runsOn", "refValue": "Box"}]}  ->  {"id": "Work", "runsOn": {"ref": "Box"}}
 * </pre>
 */
final class ServiceForm {
    static final String OBJECTS = "pipelineObjects";

    private static final String PARAMETERS = "parameterObjects";
    private static final String VALUES = "parameterValues";
    private static final String VALUE = "stringValue";
    private static final String REFERENCE = "refValue";

    private final Texts texts;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private ServiceForm(Texts texts) {
        this.texts = texts;
    }

    /** The definition with its texts as they are to be read, and what was found on the way. */
    static Outcome<Document> commandLine(String file, Json.Mapping root, Texts texts) {
        ServiceForm form = new ServiceForm(texts);
        Document turned = new Document(file, form.commandLine(root));
        form.diagnostics.addAll(texts.outsiders().diagnostics());
        return Outcome.of(turned, form.diagnostics);
    }

    /** What else stands beside the three lists is kept, to be spoken of by the reader. */
    private Json.Mapping commandLine(Json.Mapping root) {
        List<Json.Member> members = new ArrayList<>();
        List<Json> parameters = new ArrayList<>();
        List<Json.Member> values = new ArrayList<>();
        for (Json.Member member : root.members()) {
            if (Nodes.isKey(member, OBJECTS)) {
                members.add(new Json.Member("objects", member.keyLocation(), objects(member.value())));
            } else if (Nodes.isKey(member, PARAMETERS)) {
                parameters.addAll(each(member.value(), this::parameter));
            } else if (Nodes.isKey(member, VALUES)) {
                values.addAll(values(member.value()));
            } else {
                members.add(member);
            }
        }
        parameters.addAll(texts.outsiders().parameters());
        members.add(member("parameters", new Json.Sequence(parameters, root.location())));
        members.add(member("values", new Json.Mapping(joined(values), root.location())));
        return new Json.Mapping(members, root.location());
    }

    private Json objects(Json list) {
        return new Json.Sequence(each(list, this::object), list.location());
    }

    private List<Json> each(Json list, Function<Json.Mapping, Json> turn) {
        List<Json> turned = new ArrayList<>();
        for (Json item : Nodes.items(list)) {
            // the reader of the command line's form reports what isn't an object
            turned.add(item instanceof Json.Mapping mapping ? turn.apply(mapping) : item);
        }
        return turned;
    }

    private Json object(Json.Mapping object) {
        List<Json.Member> members = new ArrayList<>();
        for (Json.Member member : object.members()) {
            if (Nodes.isKey(member, "fields")) {
                Nodes.items(member.value()).forEach(field -> field(field).ifPresent(members::add));
            } else {
                members.add(named(member));
            }
        }
        return new Json.Mapping(joined(members), object.location());
    }

    private Json parameter(Json.Mapping parameter) {
        List<Json.Member> members = new ArrayList<>();
        for (Json.Member member : parameter.members()) {
            if (Nodes.isKey(member, "attributes")) {
                Nodes.items(member.value())
                        .forEach(attribute -> field(attribute).ifPresent(members::add));
            } else {
                members.add(named(member));
            }
        }
        return new Json.Mapping(joined(members), parameter.location());
    }

    /** A key that comes several times, which the service means as a list, once with all its values. */
    private static List<Json.Member> joined(List<Json.Member> members) {
        Map<String, List<Json.Member>> byKey = new LinkedHashMap<>();
        members.forEach(member ->
                byKey.computeIfAbsent(member.key(), unused -> new ArrayList<>()).add(member));
        return byKey.values().stream()
                .map(same -> {
                    Json.Member first = same.get(0);
                    return same.size() == 1
                            ? first
                            : new Json.Member(
                                    first.key(),
                                    first.keyLocation(),
                                    new Json.Sequence(
                                            same.stream()
                                                    .map(Json.Member::value)
                                                    .toList(),
                                            first.value().location()));
                })
                .toList();
    }

    /** {@code id} and {@code name}, whose capital is only a way of writing. */
    private Json.Member named(Json.Member member) {
        for (String key : List.of("id", "name")) {
            if (Nodes.isKey(member, key)) {
                return new Json.Member(key, member.keyLocation(), fixed(member.value()));
            }
        }
        return member;
    }

    /** Ids and names are the same in every run: what they take from elsewhere is taken as it stands there. */
    private Json fixed(Json value) {
        Optional<String> text = texts.text(value, false).flatMap(Nodes::scalar);
        if (text.isEmpty() || text.equals(Nodes.scalar(value))) {
            return value;
        }
        Optional<String> known = texts.outsiders().withDefaults(text.get());
        if (known.isEmpty()) {
            report(
                    FormCodes.NOT_KEPT,
                    value.location(),
                    "An id or a name is made with `%s`, which isn't known here.".formatted(text.get()),
                    "Write the text itself, or give what it's made with a default.");
        } else {
            report(
                    FormCodes.FIXED,
                    value.location(),
                    "An id or a name is made with `%s`; it's `%s` in every run.".formatted(text.get(), known.get()),
                    "Write it like that to make it final.");
        }
        return new Json.Text(known.orElse(text.get().replaceAll("[#{}]", "")), value.location());
    }

    private Optional<Json.Member> field(Json field) {
        if (!(field instanceof Json.Mapping mapping)) {
            return bad(field.location(), "A field here isn't an object.");
        }
        Optional<Json.Text> key = Nodes.text(mapping, "key");
        if (key.isEmpty()) {
            return bad(mapping.location(), "A field here has no `key`.");
        }
        String name = key.get().value();
        Optional<Json> value = Nodes.first(mapping, VALUE);
        Optional<Json> reference = Nodes.first(mapping, REFERENCE);
        if (value.isPresent() == reference.isPresent()) {
            return bad(mapping.location(), "The field `%s` needs either a text or a reference.".formatted(name));
        }
        Location at = key.get().location();
        if (value.isPresent()) {
            return texts.text(value.get(), name.startsWith("*")).map(text -> new Json.Member(name, at, text));
        }
        Json target = fixed(reference.get());
        return Optional.of(new Json.Member(
                name,
                at,
                new Json.Mapping(List.of(new Json.Member("ref", target.location(), target)), target.location())));
    }

    private List<Json.Member> values(Json list) {
        List<Json.Member> members = new ArrayList<>();
        for (Json item : Nodes.items(list)) {
            Optional<Json.Text> id =
                    item instanceof Json.Mapping mapping ? Nodes.text(mapping, "id") : Optional.empty();
            if (id.isEmpty()) {
                bad(item.location(), "The value of a parameter here has no `id`.");
                continue;
            }
            Optional<Json> value = Nodes.first((Json.Mapping) item, VALUE);
            if (value.isEmpty()) {
                bad(
                        item.location(),
                        "The parameter `%s` has no value here."
                                .formatted(id.get().value()));
                continue;
            }
            String name = id.get().value();
            Optional<Json> text = texts.isFromNamesake(value.get(), name)
                    ? texts.namesake(name)
                    : texts.text(value.get(), name.startsWith("*"));
            text.ifPresent(found -> members.add(new Json.Member(name, id.get().location(), found)));
        }
        return members;
    }

    private Optional<Json.Member> bad(Location at, String message) {
        report(
                FormCodes.BAD_ENTRY,
                at,
                message,
                "A field is `{\"key\": \"…\", \"stringValue\": \"…\"}` or `{\"key\": \"…\", \"refValue\": \"…\"}`.");
        return Optional.empty();
    }

    private void report(Code code, Location at, String message, String hint) {
        diagnostics.add(Diagnostic.of(code, at, message, hint));
    }

    /** The ids of the parameters that the pipeline declares itself, or gives values to. */
    static List<String> declared(Json.Mapping root) {
        List<String> ids = new ArrayList<>();
        for (String lists : List.of(PARAMETERS, VALUES)) {
            Nodes.first(root, lists)
                    .ifPresent(list -> Nodes.items(list).forEach(item -> {
                        if (item instanceof Json.Mapping mapping) {
                            Nodes.text(mapping, "id").ifPresent(id -> ids.add(id.value()));
                        }
                    }));
        }
        return ids;
    }

    private static Json.Member member(String key, Json value) {
        return new Json.Member(key, value.location(), value);
    }
}
