package dev.penstock.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page that explains every code, {@code docs/diagnostics.md}, as it was built in. */
final class DiagnosticsPage {
    private static final String HEADING = "### ";

    private DiagnosticsPage() {}

    /** What the page says of a code; empty for one that doesn't exist. */
    static Optional<String> section(String code) {
        String wanted = HEADING + code.strip().toUpperCase(Locale.ROOT);
        String section = text().lines()
                .dropWhile(line -> !line.equals(wanted))
                .skip(1)
                .takeWhile(line -> !line.startsWith(HEADING) && !line.startsWith("## "))
                .collect(Collectors.joining("\n"));
        return section.isBlank()
                ? Optional.empty()
                : Optional.of(code.strip().toUpperCase(Locale.ROOT) + "\n\n" + section.strip() + "\n");
    }

    static List<String> codes() {
        return text().lines()
                .filter(line -> line.startsWith(HEADING))
                .map(line -> line.substring(HEADING.length()))
                .toList();
    }

    private static String text() {
        try (InputStream page = DiagnosticsPage.class.getResourceAsStream("diagnostics.md")) {
            return new String(Objects.requireNonNull(page, "diagnostics.md").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
