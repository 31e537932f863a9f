package dev.penstock.catalog;

import java.util.List;

/** The disks of the machines of a cluster. */
final class EbsConfiguration implements ObjectType {
    static final Field EBS_OPTIMIZED =
            Field.flag("ebsOptimized", "Whether the machines have bandwidth of their own for disks.");
    static final Field EBS_BLOCK_DEVICE_CONFIG = Field.reference(
                    "ebsBlockDeviceConfig", "The disks.", "EbsBlockDeviceConfig")
            .repeated();

    @Override
    public String name() {
        return "EbsConfiguration";
    }

    @Override
    public String description() {
        return "The disks of the machines of a cluster.";
    }

    @Override
    public Category category() {
        return Category.SETTING;
    }

    @Override
    public List<Field> fields() {
        return List.of(EBS_OPTIMIZED, EBS_BLOCK_DEVICE_CONFIG);
    }
}
