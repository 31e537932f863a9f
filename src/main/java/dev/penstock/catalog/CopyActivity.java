package dev.penstock.catalog;

import java.util.List;

/** Copies rows or files from one data node to another. */
final class CopyActivity implements ObjectType {
    static final Field INPUT = Field.reference(
                    "input", "The data node that is copied from.", "S3DataNode", "SqlDataNode", "MySqlDataNode")
            .repeated();
    static final Field OUTPUT = Field.reference(
                    "output", "The data node that is copied to.", "S3DataNode", "SqlDataNode", "MySqlDataNode")
            .repeated();

    @Override
    public String name() {
        return "CopyActivity";
    }

    @Override
    public String description() {
        return "Copies rows or files from one data node to another.";
    }

    @Override
    public Category category() {
        return Category.ACTIVITY;
    }

    @Override
    public List<Field> fields() {
        return Field.join(CommonFields.ACTIVITY, INPUT, OUTPUT, CommonFields.RUNS_ON);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(FieldGroup.atLeastOne(CommonFields.RUNS_ON, CommonFields.WORKER_GROUP));
    }

    @Override
    public boolean isTranslated() {
        return false;
    }
}
