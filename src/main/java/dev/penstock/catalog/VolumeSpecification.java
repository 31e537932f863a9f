package dev.penstock.catalog;

import java.util.List;

/** What a disk is like. */
final class VolumeSpecification implements ObjectType {
    static final Field IOPS = Field.integer("iops", "The operations per second to provide.");
    static final Field SIZE_IN_GB = Field.integer("sizeInGB", "The size in gibibytes.");
    static final Field VOLUME_TYPE =
            Field.oneOf("volumeType", "The kind of disk.", "standard", "gp2", "gp3", "io1", "st1", "sc1");

    @Override
    public String name() {
        return "VolumeSpecification";
    }

    @Override
    public String description() {
        return "What a disk is like.";
    }

    @Override
    public Category category() {
        return Category.SETTING;
    }

    @Override
    public List<Field> fields() {
        return List.of(IOPS, SIZE_IN_GB, VOLUME_TYPE);
    }
}
