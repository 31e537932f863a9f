package dev.penstock.document;

import java.util.Locale;

/** How a file is written, by the ending of its name. */
public enum Syntax {
    JSON,
    YAML,
    HCL;

    public static Syntax of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return YAML;
        }
        return lower.endsWith(".tf") ? HCL : JSON;
    }
}
