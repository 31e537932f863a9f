package dev.penstock.catalog;

import java.util.List;

/** Settings for an application of a cluster. */
final class EmrConfiguration implements ObjectType {
    static final Field CLASSIFICATION =
            Field.text("classification", "The name of the group of settings.").required();
    static final Field PROPERTY =
            Field.reference("property", "The settings.", "Property").repeated();
    static final Field CONFIGURATION = Field.reference(
                    "configuration", "Groups of settings within this one.", "EmrConfiguration")
            .repeated();

    @Override
    public String name() {
        return "EmrConfiguration";
    }

    @Override
    public String description() {
        return "Settings for an application of a cluster.";
    }

    @Override
    public Category category() {
        return Category.SETTING;
    }

    @Override
    public List<Field> fields() {
        return List.of(CLASSIFICATION, PROPERTY, CONFIGURATION);
    }
}
