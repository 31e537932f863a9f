package dev.penstock.document;

import static java.util.Objects.requireNonNull;

/**
 * The JSON of one file.
 *
 * @param file the path as the user gave it, with forward slashes
 */
public record Document(String file, Json root) {
    public Document {
        requireNonNull(file, "file");
        requireNonNull(root, "root");
    }
}
