package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/** Fields of which a definition must, or may, set only some. */
record FieldGroup(Choice choice, List<Field> fields) {
    /** How many of the fields may be set. */
    enum Choice {
        EXACTLY_ONE,
        AT_LEAST_ONE,
        AT_MOST_ONE
    }

    FieldGroup {
        requireNonNull(choice, "choice");
        fields = List.copyOf(fields);
    }

    static FieldGroup exactlyOne(Field... fields) {
        return new FieldGroup(Choice.EXACTLY_ONE, List.of(fields));
    }

    static FieldGroup atLeastOne(Field... fields) {
        return new FieldGroup(Choice.AT_LEAST_ONE, List.of(fields));
    }

    static FieldGroup atMostOne(Field... fields) {
        return new FieldGroup(Choice.AT_MOST_ONE, List.of(fields));
    }

    /** The names as a sentence says them: {@code `command` or `scriptUri`}. */
    String alternatives(String conjunction) {
        return fields.stream().map(field -> "`" + field.name() + "`").collect(Collectors.joining(conjunction));
    }
}
