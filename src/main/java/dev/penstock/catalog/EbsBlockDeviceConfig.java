package dev.penstock.catalog;

import java.util.List;

/** Disks of one kind. */
final class EbsBlockDeviceConfig implements ObjectType {
    static final Field VOLUMES_PER_INSTANCE = Field.integer("volumesPerInstance", "How many of them each machine has.");
    static final Field VOLUME_SPECIFICATION =
            Field.reference("volumeSpecification", "What they are like.", "VolumeSpecification");

    @Override
    public String name() {
        return "EbsBlockDeviceConfig";
    }

    @Override
    public String description() {
        return "Disks of one kind.";
    }

    @Override
    public Category category() {
        return Category.SETTING;
    }

    @Override
    public List<Field> fields() {
        return List.of(VOLUMES_PER_INSTANCE, VOLUME_SPECIFICATION);
    }
}
