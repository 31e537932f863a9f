package dev.penstock.catalog;

import java.util.List;

/** Holds once a worker sees that the data node exists. */
final class Exists implements ObjectType {
    @Override
    public String name() {
        return "Exists";
    }

    @Override
    public String description() {
        return "Holds once a worker sees that the data node exists.";
    }

    @Override
    public Category category() {
        return Category.PRECONDITION;
    }

    @Override
    public List<Field> fields() {
        return Field.join(CommonFields.WORKER_PRECONDITION);
    }

    @Override
    public boolean isTranslated() {
        return false;
    }
}
