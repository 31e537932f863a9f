package dev.penstock.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder {@code templates}, as it was built in. */
final class Gallery {
    private static final Pattern ROW = Pattern.compile("\\| \\[([a-z0-9-]+)]\\([^)]*\\) \\| (.*) \\|");

    private Gallery() {}

    /** The templates' names, which a shell may complete. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return templates().keySet().iterator();
        }
    }

    /** What each template does, by its name, in the order of the gallery's page. */
    static Map<String, String> templates() {
        Map<String, String> templates = new LinkedHashMap<>();
        text("README.md")
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> templates.put(row.group(1), row.group(2)));
        return templates;
    }

    /** A file of the gallery. */
    static String text(String path) {
        try (InputStream file = Gallery.class.getResourceAsStream("templates/" + path)) {
            return new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
