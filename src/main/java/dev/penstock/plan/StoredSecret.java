package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A secret that a run's workers or databases read; nothing else of it is known here.
 *
 * @param name its name or ARN in Secrets Manager
 * @param uses the fields that need it
 */
public record StoredSecret(String name, Form form, SortedSet<Location> uses) {
    private static final String PREFIX = "penstock/";

    public StoredSecret {
        requireNonNull(name, "name");
        requireNonNull(form, "form");
        uses = Collections.unmodifiableSortedSet(new TreeSet<>(uses));
    }

    /** One whose uses don't matter. */
    public StoredSecret(String name, Form form) {
        this(name, form, Collections.emptySortedSet());
    }

    /** The same, used in these fields too. */
    public StoredSecret and(Set<Location> more) {
        SortedSet<Location> all = new TreeSet<>(uses);
        all.addAll(more);
        return new StoredSecret(name, form, all);
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
