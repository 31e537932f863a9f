package dev.penstock.form;

import dev.penstock.document.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the blocks of a Terraform file. */
record TerraformBlocks(Json.Mapping root) {
    /** The resources of a type, under their names. */
    List<Json.Member> resources(String type) {
        return bodies(root, "resource")
                .flatMap(types -> bodies(types, type))
                .flatMap(names -> names.members().stream())
                .toList();
    }

    /** All of them. */
    List<Json.Member> resources() {
        return bodies(root, "resource")
                .flatMap(types -> types.members().stream())
                .flatMap(type -> mappings(type.value()))
                .flatMap(names -> names.members().stream())
                .toList();
    }

    /** The declaration of {@code var.name}. */
    Optional<Json.Mapping> variable(String name) {
        return bodies(root, "variable").flatMap(names -> bodies(names, name)).findFirst();
    }

    /** The value of {@code local.name}. */
    Optional<Json> local(String name) {
        return bodies(root, "locals")
                .flatMap(locals -> locals.under(name).stream())
                .findFirst();
    }

    /** The value that a resource is given for an attribute. */
    Optional<Json> attribute(String type, String name, String attribute) {
        return resources(type).stream()
                .filter(resource -> resource.key().equals(name))
                .flatMap(resource -> mappings(resource.value()))
                .flatMap(body -> body.under(attribute).stream())
                .findFirst();
    }

    private static Stream<Json.Mapping> bodies(Json.Mapping mapping, String key) {
        return mapping.under(key).stream().flatMap(TerraformBlocks::mappings);
    }

    private static Stream<Json.Mapping> mappings(Json value) {
        return Nodes.items(value).stream()
                .filter(Json.Mapping.class::isInstance)
                .map(Json.Mapping.class::cast);
    }
}
