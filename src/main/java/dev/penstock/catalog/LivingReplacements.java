package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Retired things of AWS and the living ones in their place, read from a table in which each line has its source. */
final class LivingReplacements {
    private static final List<Replacement> ALL = read("living-replacements.tsv");
    private static final List<Replacement> TEXTS =
            ALL.stream().filter(line -> line.kind() == Kind.TEXT).toList();

    private LivingReplacements() {}

    /**
     * One line of the table.
     *
     * @param retired a whole name, or an expression for one or for a part of a text
     * @param facts what is known of both
     * @param source where that is written
     */
    record Replacement(Kind kind, Pattern retired, String living, String facts, String source) {
        Replacement {
            requireNonNull(kind, "kind");
        }

        boolean is(Kind wanted, String name) {
            return kind == wanted && retired.matcher(name).matches();
        }

        boolean isIn(String text) {
            return retired.matcher(text).find();
        }

        /** The first part of the text that is retired, if one is. */
        Optional<String> in(String text) {
            Matcher matcher = retired.matcher(text);
            return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
        }

        /** The text with all parts that are retired replaced. */
        String living(String text) {
            return retired.matcher(text).replaceAll(living);
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

    /** What stands in place of a thing that goes by a whole name: an instance type, a field, a release. */
    static Optional<Replacement> of(Kind kind, String name) {
        return ALL.stream().filter(line -> line.is(kind, name)).findFirst();
    }

    /** The lines that are about parts of the text; its living form has each of them applied. */
    static List<Replacement> inText(String text) {
        return TEXTS.stream().filter(line -> line.isIn(text)).toList();
    }

    /** Whether a part of the text is retired. */
    static boolean isInText(String text) {
        for (Replacement line : TEXTS) {
            if (line.isIn(text)) {
                return true;
            }
        }
        return false;
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
                    .forEach(cells -> lines.add(replacement(cells)));
            return List.copyOf(lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Replacement replacement(String[] cells) {
        Kind kind = kind(cells[0]);
        boolean isName = kind != Kind.RELEASE && kind != Kind.TEXT;
        return new Replacement(
                kind, Pattern.compile(cells[1], isName ? Pattern.LITERAL : 0), cells[2], cells[3], cells[4]);
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
