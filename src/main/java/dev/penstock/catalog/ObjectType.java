package dev.penstock.catalog;

import java.util.List;
import java.util.Optional;

/** An object type of Data Pipeline: what it's called and which fields it has. */
interface ObjectType {
    /** The type's name, which is also the simple name of the class. */
    String name();

    /** What it's for, for editors and the generated pages. */
    String description();

    Category category();

    /** Every documented field a definition may set, without {@code id}, {@code name}, {@code type}, {@code parent}. */
    List<Field> fields();

    /** Which of the fields belong together. */
    default List<FieldGroup> groups() {
        return List.of();
    }

    /** Whether pipelines that use the type can be translated; until then it's validated only. */
    default boolean isTranslated() {
        return true;
    }

    /** The type to use in place of this one, when the guide deprecates it. */
    default Optional<String> replacement() {
        return Optional.empty();
    }

    default Optional<Field> field(String name) {
        return Optional.ofNullable(Catalog.fields(this).get(name));
    }
}
