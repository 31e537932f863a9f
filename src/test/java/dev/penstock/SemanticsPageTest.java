package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/semantics.md} names classes, tests and codes that exist. */
final class SemanticsPageTest {
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)(?:#(\\w+))?`");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]\\w+)`(?=[^|]*\\|[^|]*`\\w+Test)");
    private static final Pattern CODE = Pattern.compile("DP\\d{4}");

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/semantics.md"));
    }

    private static List<Path> sources(String root) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        List<Path> sources = sources("src/test/java");
        List<String> missing = new ArrayList<>();
        Matcher named = TEST.matcher(page());
        int count = 0;
        while (named.find()) {
            count++;
            String method = named.group(2);
            if (!exists(sources, named.group(1), method == null ? "void " : "void " + method + "(")) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(count).isGreaterThan(40);
    }

    private static boolean exists(List<Path> sources, String type, String text) throws IOException {
        for (Path source : sources) {
            if (source.endsWith(type + ".java") && Files.readString(source).contains(text)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyClassThatIsNamedExists() throws IOException {
        List<String> types = sources("src/main/java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .toList();
        Matcher named = CLASS.matcher(page());
        List<String> found = new ArrayList<>();
        while (named.find()) {
            found.add(named.group(1));
        }
        found.removeIf(name -> name.equals("Terminate"));
        assertThat(found).isNotEmpty();
        assertThat(types).containsAll(found);
    }

    @Test
    void everyCodeThatIsNamedIsExplained() throws IOException {
        String explanations = Files.readString(Path.of("src/test/resources/diagnostics/explanations.txt"));
        Matcher named = CODE.matcher(page());
        while (named.find()) {
            assertThat(explanations).contains("\n" + named.group() + " ");
        }
    }
}
