package dev.penstock.catalog;

import java.util.List;

/** Cancels the object that names it, when it is late. */
final class Terminate implements ObjectType {
    @Override
    public String name() {
        return "Terminate";
    }

    @Override
    public String description() {
        return "Cancels the object that names it, when it is late.";
    }

    @Override
    public Category category() {
        return Category.ACTION;
    }

    @Override
    public List<Field> fields() {
        return List.of();
    }
}
