package dev.penstock.catalog;

import java.util.Optional;

/** The guide's groups of object types. */
public enum Category {
    ACTIVITY,
    DATA_NODE,
    RESOURCE,
    PRECONDITION,
    DATABASE,
    DATA_FORMAT,
    ACTION,
    SCHEDULE,
    SETTING;

    /** The category of a type by its name; empty for one that Data Pipeline doesn't have. */
    public static Optional<Category> of(String type) {
        return Catalog.find(type).map(ObjectType::category);
    }
}
