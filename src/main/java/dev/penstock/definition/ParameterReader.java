package dev.penstock.definition;

import dev.penstock.diagnostic.Location;
import dev.penstock.document.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one entry of {@code parameters}, and the values that are given to parameters. */
final class ParameterReader {
    private static final Set<String> FLAGS = Set.of("optional", "isArray");
    // watermark and the help texts are no part of the reference, but the service's own templates have them
    private static final Set<String> ATTRIBUTES = new TreeSet<>(Set.of(
            "description",
            "type",
            "optional",
            "allowedValues",
            "default",
            "isArray",
            "watermark",
            "helpText",
            "helpLink",
            "myComment"));

    private final Members members;

    ParameterReader(Members members) {
        this.members = members;
    }

    Optional<DefinitionParameter> read(Json entry) {
        if (!(entry instanceof Json.Mapping mapping)) {
            members.report(
                    DefinitionCodes.NOT_AN_OBJECT,
                    entry.location(),
                    "An entry of `parameters` isn't an object.",
                    "Write `{ \"id\": \"myName\", \"type\": \"String\" }`.");
            return Optional.empty();
        }
        Optional<DefinitionValue.Text> id = members.single(mapping, "id", "");
        if (Members.valuesOf(mapping, "id").isEmpty()) {
            members.report(
                    DefinitionCodes.NO_ID,
                    mapping.location(),
                    "The parameter here has no `id`.",
                    "Give it an `id` that begins with `my`.");
        }
        id.ifPresent(this::checkId);
        return id.map(text -> new DefinitionParameter(
                text.text(), text.location().in(text.text(), "id"), attributes(mapping, text.text())));
    }

    private void checkId(DefinitionValue.Text id) {
        if (!DefinitionParameter.plain(id.text()).startsWith("my")) {
            members.report(
                    DefinitionCodes.ODD_PARAMETER_ID,
                    id.location().in(id.text(), "id"),
                    "The id of the parameter `%s` doesn't begin with `my`, which the service demands."
                            .formatted(id.text()),
                    "Rename it here, in the expressions that use it and where its value is given.");
        }
    }

    private Map<String, List<DefinitionValue.Text>> attributes(Json.Mapping mapping, String id) {
        Map<String, List<DefinitionValue.Text>> attributes = new LinkedHashMap<>();
        for (Json.Member member : mapping.members()) {
            if (member.key().equals("id")) {
                continue;
            }
            if (!ATTRIBUTES.contains(member.key()) && !member.key().startsWith("my")) {
                members.report(
                        DefinitionCodes.UNKNOWN_ATTRIBUTE,
                        member.keyLocation().in(id, member.key()),
                        "The attribute `%s` of the parameter `%s` has no meaning.".formatted(member.key(), id),
                        "Known ones are %s.".formatted(String.join(", ", ATTRIBUTES)));
            }
            attributes
                    .computeIfAbsent(member.key(), key -> new ArrayList<>())
                    .addAll(texts(member.value(), id, member.key()));
        }
        attributes.values().removeIf(List::isEmpty);
        attributes.forEach((name, values) -> checkFlag(id, name, values));
        return attributes;
    }

    private void checkFlag(String id, String name, List<DefinitionValue.Text> values) {
        boolean isFlag = values.size() == 1
                && Set.of("true", "false").contains(values.get(0).text().strip().toLowerCase(Locale.ROOT));
        if (FLAGS.contains(name) && !isFlag) {
            members.report(
                    DefinitionCodes.BAD_ATTRIBUTE,
                    values.get(0).location(),
                    "The attribute `%s` of the parameter `%s` is neither `true` nor `false`.".formatted(name, id),
                    "Write `\"%s\": \"true\"` or leave it out.".formatted(name));
        }
    }

    /** A map of values by parameter; a list gives several. */
    Map<String, List<DefinitionValue.Text>> values(Json.Mapping mapping) {
        Map<String, List<DefinitionValue.Text>> values = new LinkedHashMap<>();
        for (Json.Member member : mapping.members()) {
            if (member.key().isBlank()) {
                members.report(
                        DefinitionCodes.EMPTY_KEY,
                        member.keyLocation(),
                        "A value stands here without the id of a parameter.",
                        "Write `\"myName\": \"value\"`.");
                continue;
            }
            values.computeIfAbsent(member.key(), key -> new ArrayList<>())
                    .addAll(texts(member.value(), member.key(), ""));
        }
        return values;
    }

    private List<DefinitionValue.Text> texts(Json value, String id, String field) {
        List<DefinitionValue.Text> texts = new ArrayList<>();
        for (Json item : Members.flat(value)) {
            Location location = item.location().in(id, field);
            Optional<DefinitionValue.Text> text = members.text(item, id, field);
            text.ifPresent(texts::add);
            if (text.isEmpty()) {
                members.report(
                        DefinitionCodes.NOT_PLAIN,
                        location,
                        field.isEmpty()
                                ? "The value given to the parameter `%s` isn't text.".formatted(id)
                                : "The attribute `%s` of the parameter `%s` isn't text.".formatted(field, id),
                        "Write text, or a list of texts.");
            }
        }
        return texts;
    }
}
