package dev.penstock.assess;

import static java.util.Objects.requireNonNull;

import dev.penstock.picture.Svg;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Pieces of a page. */
final class Html {
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private Html() {}

    static String escaped(String text) {
        return Svg.escaped(text);
    }

    /** What stands between back-ticks as code. */
    static String prose(String text) {
        return CODE.matcher(escaped(text)).replaceAll("<code>$1</code>");
    }

    static String badge(Verdict verdict) {
        return "<span class=\"badge %s\">%s</span>".formatted(verdict.word(), verdict.word());
    }

    /** A file that is built in, beside this class. */
    static String resource(String name) {
        try (InputStream content = Html.class.getResourceAsStream(name)) {
            return new String(requireNonNull(content, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
