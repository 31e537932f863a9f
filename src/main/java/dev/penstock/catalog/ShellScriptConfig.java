package dev.penstock.catalog;

import java.util.List;

/** A script that runs before or after an activity. */
final class ShellScriptConfig implements ObjectType {
    static final Field SCRIPT_URI = Field.text("scriptUri", "The S3 object or the file that holds the script.");
    static final Field SCRIPT_ARGUMENT =
            Field.text("scriptArgument", "Arguments of the script, in order.").repeated();

    @Override
    public String name() {
        return "ShellScriptConfig";
    }

    @Override
    public String description() {
        return "A script that runs before or after an activity.";
    }

    @Override
    public Category category() {
        return Category.SETTING;
    }

    @Override
    public List<Field> fields() {
        return List.of(SCRIPT_URI, SCRIPT_ARGUMENT);
    }
}
