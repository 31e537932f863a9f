package dev.penstock.catalog;

import java.util.List;

/** An object type of Data Pipeline: what it's called and which fields it has. */
interface ObjectType {
    /** The type's name, which is also the simple name of the class. */
    String name();

    Category category();

    /** Every documented field a definition may set, without {@code id}, {@code name}, {@code type}, {@code parent}. */
    List<Field> fields();

    /** Whether pipelines that use the type can be translated; until then it's validated only. */
    default boolean isTranslated() {
        return true;
    }

    /** The guide's groups of types. */
    enum Category {
        ACTIVITY,
        DATA_NODE,
        RESOURCE,
        PRECONDITION,
        DATABASE,
        DATA_FORMAT,
        ACTION,
        SCHEDULE,
        SETTING
    }
}
