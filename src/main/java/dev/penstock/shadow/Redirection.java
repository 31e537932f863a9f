package dev.penstock.shadow;

import static java.util.Objects.requireNonNull;

import dev.penstock.pipeline.FieldValue;

/**
 * Something that lies elsewhere than the original has it.
 *
 * @param object the id of the data node
 * @param isOutput whether it's written, and not just read back
 * @param field that says where: {@code directoryPath}, {@code schemaName} …
 * @param original as the definition says it, with its expressions
 * @param shadow the same as the pipeline beside it says it
 */
public record Redirection(
        String object, boolean isOutput, String field, FieldValue.Text original, FieldValue.Text shadow) {
    public Redirection {
        requireNonNull(object, "object");
        requireNonNull(field, "field");
        requireNonNull(original, "original");
        requireNonNull(shadow, "shadow");
    }

    /** Whether it's a place in S3. */
    boolean isFiles() {
        return shadow.text().startsWith("s3://");
    }
}
