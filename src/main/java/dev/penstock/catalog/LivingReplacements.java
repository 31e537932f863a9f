package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Retired things of AWS and the living ones in their place, read from a table in which each line has its source. */
final class LivingReplacements {
    private static final List<Replacement> ALL = read("living-replacements.tsv");

    private LivingReplacements() {}

    /**
     * One line of the table.
     *
     * @param retired a whole name, or an expression for a part of a text
     * @param facts what is known of both
     * @param source where that is written
     */
    record Replacement(Kind kind, String retired, String living, String facts, String source) {
        Replacement {
            requireNonNull(kind, "kind");
        }

        boolean is(Kind wanted, String name) {
            return kind == wanted && retired.equals(name);
        }
    }

    /** What is retired. */
    enum Kind {
        EC2,
        EMR,
        RELEASE_FIELD,
        RELEASE,
        TEXT
    }

    static List<Replacement> all() {
        return ALL;
    }

    /** The type to launch in place of an instance type of the kind. */
    static Optional<Replacement> instance(Kind kind, String type) {
        return ALL.stream().filter(line -> line.is(kind, type)).findFirst();
    }

    /** The release in place of the field of a cluster. */
    static Optional<Replacement> releaseField(Field field) {
        return ALL.stream()
                .filter(line -> line.is(Kind.RELEASE_FIELD, field.name()))
                .findFirst();
    }

    /** The release to take in place of one that doesn't know the living instance types. */
    static Optional<Replacement> release(String label) {
        return ALL.stream()
                .filter(line -> line.kind() == Kind.RELEASE && label.matches(line.retired()))
                .findFirst();
    }

    /** The lines that are about the text; its living form has each of them applied. */
    static List<Replacement> inText(String text) {
        return ALL.stream()
                .filter(line -> line.kind() == Kind.TEXT
                        && Pattern.compile(line.retired()).matcher(text).find())
                .toList();
    }

    /** The text with all living parts in place of the retired ones. */
    static String living(String text) {
        String living = text;
        for (Replacement line : inText(text)) {
            living = living.replaceAll(line.retired(), line.living());
        }
        return living;
    }

    private static List<Replacement> read(String name) {
        try (InputStream table = LivingReplacements.class.getResourceAsStream(name)) {
            if (table == null) {
                throw new IllegalStateException("no " + name);
            }
            List<Replacement> lines = new ArrayList<>();
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells ->
                            lines.add(new Replacement(kind(cells[0]), cells[1], cells[2], cells[3], cells[4])));
            return List.copyOf(lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "ec2" -> Kind.EC2;
            case "emr" -> Kind.EMR;
            case "release-field" -> Kind.RELEASE_FIELD;
            case "release" -> Kind.RELEASE;
            case "text" -> Kind.TEXT;
            default -> throw new IllegalStateException("no kind " + word);
        };
    }
}
