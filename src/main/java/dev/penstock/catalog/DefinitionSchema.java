package dev.penstock.catalog;

import dev.penstock.diagnostic.Location;
import dev.penstock.document.Json;
import java.util.ArrayList;
import java.util.List;

/** The JSON Schema of pipeline definitions, for editors. */
public final class DefinitionSchema {
    private static final Location NOWHERE = Location.of("");

    private DefinitionSchema() {}

    /** As a tree. */
    public static Json tree() {
        List<Json.Member> types = new ArrayList<>();
        List<Json> choices = new ArrayList<>();
        for (ObjectType type : Catalog.types()) {
            if (!(type instanceof Default)) {
                types.add(member(type.name(), object(type)));
                choices.add(choice(type));
            }
        }
        types.add(member("AnyValue", anyValue()));
        types.add(member("Reference", reference()));
        Json item = mapping(
                member("type", text("object")),
                member("required", texts(List.of("id"))),
                member(
                        "properties",
                        mapping(
                                member("id", described("string", "Unique within the definition.")),
                                member("name", described("string", "A label; the id unless set.")),
                                member(
                                        "type",
                                        described("string", "The object's type; `Default` and parents need none.")),
                                member("parent", ref("Reference")))),
                member("allOf", new Json.Sequence(choices, NOWHERE)));
        return mapping(
                member("$schema", text("https://json-schema.org/draft/2020-12/schema")),
                member("title", text("AWS Data Pipeline definition")),
                member("type", text("object")),
                member("required", texts(List.of("objects"))),
                member(
                        "properties",
                        mapping(
                                member("objects", mapping(member("type", text("array")), member("items", item))),
                                member("parameters", mapping(member("type", text("array")))),
                                member("values", mapping(member("type", text("object")))))),
                member("$defs", new Json.Mapping(types, NOWHERE)));
    }

    private static Json choice(ObjectType type) {
        Json isOfType = mapping(
                member("properties", mapping(member("type", mapping(member("const", text(type.name())))))),
                member("required", texts(List.of("type"))));
        return mapping(member("if", isOfType), member("then", ref(type.name())));
    }

    private static Json object(ObjectType type) {
        List<Json.Member> properties = new ArrayList<>();
        type.fields().forEach(field -> properties.add(member(field.name(), field(field))));
        return mapping(
                member("description", text(type.description())),
                member("properties", new Json.Mapping(properties, NOWHERE)));
    }

    /** Enumerations are told in words: their letter case is free, and any of them may be an expression. */
    private static Json field(Field field) {
        String values =
                field.kind() == Kind.ENUMERATION ? " One of `" + String.join("`, `", field.allowed()) + "`." : "";
        List<Json.Member> members = new ArrayList<>();
        members.add(member("description", text(field.description() + values)));
        if (field.isDeprecated()) {
            members.add(member("deprecated", new Json.Bool(true, NOWHERE)));
        }
        members.add(member("$ref", text("#/$defs/AnyValue")));
        return new Json.Mapping(members, NOWHERE);
    }

    private static Json anyValue() {
        Json one = mapping(member(
                "anyOf",
                new Json.Sequence(
                        List.of(
                                mapping(member("type", texts(List.of("string", "number", "boolean")))),
                                ref("Reference")),
                        NOWHERE)));
        return mapping(member(
                "anyOf",
                new Json.Sequence(
                        List.of(one, mapping(member("type", text("array")), member("items", one))), NOWHERE)));
    }

    private static Json reference() {
        return mapping(
                member("type", text("object")),
                member("properties", mapping(member("ref", described("string", "The id of another object.")))),
                member("required", texts(List.of("ref"))),
                member("additionalProperties", new Json.Bool(false, NOWHERE)));
    }

    private static Json described(String type, String description) {
        return mapping(member("type", text(type)), member("description", text(description)));
    }

    private static Json ref(String name) {
        return mapping(member("$ref", text("#/$defs/" + name)));
    }

    private static Json texts(List<String> values) {
        return new Json.Sequence(values.stream().map(DefinitionSchema::text).toList(), NOWHERE);
    }

    private static Json text(String value) {
        return new Json.Text(value, NOWHERE);
    }

    private static Json mapping(Json.Member... members) {
        return new Json.Mapping(List.of(members), NOWHERE);
    }

    private static Json.Member member(String key, Json value) {
        return new Json.Member(key, NOWHERE, value);
    }
}
