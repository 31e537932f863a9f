package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

/**
 * A secret that a run's workers or databases read; nothing else of it is known here.
 *
 * @param name its name or ARN in Secrets Manager
 */
public record StoredSecret(String name, Form form) {
    private static final String PREFIX = "penstock/";

    public StoredSecret {
        requireNonNull(name, "name");
        requireNonNull(form, "form");
    }

    /** The name that a secret of a pipeline has unless the user chose another. */
    public static String conventionalName(String pipeline, String id) {
        return PREFIX + legal(pipeline) + "/" + legal(id.replace("*", ""));
    }

    public boolean isArn() {
        return name.startsWith("arn:");
    }

    /** Secrets Manager takes letters, digits and a few signs. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        text.codePoints()
                .forEach(character -> legal.append(
                        isLegal(character)
                                ? Character.toString(character)
                                : "=" + Integer.toHexString(character) + "="));
        return legal.toString();
    }

    private static boolean isLegal(int character) {
        return character < 128 && (Character.isLetterOrDigit(character) || "_+.@-".indexOf(character) >= 0);
    }

    /** What its value looks like. */
    public enum Form {
        /** The text itself. */
        TEXT,
        /** JSON with {@code username} and {@code password}, as the Redshift Data API wants it. */
        LOGIN
    }
}
