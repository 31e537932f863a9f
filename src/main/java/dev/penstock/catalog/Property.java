package dev.penstock.catalog;

import java.util.List;

/** One setting of a group. */
final class Property implements ObjectType {
    static final Field KEY = Field.text("key", "The name of the setting.").required();
    static final Field VALUE = Field.text("value", "The value of the setting.").required();

    @Override
    public String name() {
        return "Property";
    }

    @Override
    public String description() {
        return "One setting of a group.";
    }

    @Override
    public Category category() {
        return Category.SETTING;
    }

    @Override
    public List<Field> fields() {
        return List.of(KEY, VALUE);
    }
}
