package dev.penstock.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CatalogTest {
    private static final Path FACTS = Path.of("../shared/reference/objects.json");
    private static final Set<String> UNIVERSAL = Set.of("parent");

    private static List<ObjectType> types() {
        return Catalog.types();
    }

    @Test
    void isSortedByName() {
        assertThat(Catalog.types()).hasSize(42).isSortedAccordingTo(Comparator.comparing(ObjectType::name));
    }

    @ParameterizedTest
    @MethodSource("types")
    void nameIsTheClassName(ObjectType type) {
        assertThat(type.name()).isEqualTo(type.getClass().getSimpleName());
        assertThat(type.description()).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("types")
    void fieldsHaveOneMeaningEach(ObjectType type) {
        assertThat(type.fields()).extracting(Field::name).doesNotHaveDuplicates();
        assertThat(type.fields()).allSatisfy(field -> {
            assertThat(field.description()).endsWith(".");
            assertThat(field.note().isEmpty())
                    .isEqualTo(field.verdict() == Field.Verdict.EXACT || field.verdict() == Field.Verdict.NOT_YET);
            assertThat(field.kind() == Kind.ENUMERATION && field.allowed().isEmpty())
                    .isFalse();
        });
        assertThat(type.groups())
                .allSatisfy(group -> assertThat(type.fields())
                        .extracting(Field::name)
                        .containsAll(group.fields().stream().map(Field::name).toList()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void referencesLeadToTypesThatExist(ObjectType type) {
        assertThat(type.fields())
                .filteredOn(field -> field.kind() == Kind.REFERENCE)
                .flatMap(Field::allowed)
                .allSatisfy(name -> assertThat(Catalog.find(name)).isPresent());
    }

    @Test
    void knowsEveryTypeAndFieldOfTheReference() throws IOException {
        assumeTrue(Files.exists(FACTS), "the reference is not there");
        List<String> missing = new ArrayList<>();
        for (JsonNode type : new ObjectMapper().readTree(FACTS.toFile()).get("types")) {
            ObjectType known = Catalog.find(type.get("name").asText()).orElseThrow();
            for (JsonNode field : type.get("fields")) {
                String name = field.get("name").asText();
                if (!UNIVERSAL.contains(name) && !isKnown(known, field)) {
                    missing.add(known.name() + "." + name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isKnown(ObjectType type, JsonNode field) {
        String name = field.get("name").asText();
        return switch (field.get("group").asText()) {
            case "runtime", "system" -> FieldNames.isOfRuns(name);
            case "required" -> type.field(name).filter(Field::isRequired).isPresent();
            case "required-group" ->
                type.groups().stream()
                                .flatMap(group -> group.fields().stream())
                                .anyMatch(member -> member.name().equals(name))
                        || List.of("input", "output").contains(name);
            default ->
                type.field(name)
                        .filter(known ->
                                known.isRepeated() || !field.get("repeated").asBoolean())
                        .isPresent();
        };
    }
}
