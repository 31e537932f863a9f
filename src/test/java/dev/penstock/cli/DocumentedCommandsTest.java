package dev.penstock.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Every {@code penstock …} that the documentation shows is one that the command takes. */
final class DocumentedCommandsTest {
    private static final Pattern LINE = Pattern.compile("^\\s*(?:run: |\\$ )?(?:\\./)?penstock (.*)$");
    private static final Pattern INLINE = Pattern.compile("`(?:\\./)?penstock ([a-z][^`]*)`");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
    private static final String SYNOPSIS = "[-hV]";
    /** Those that neither write nor need an account. */
    private static final Set<String> QUICK = Set.of("check", "explain", "eval", "new", "simulate", "completion");

    private static final Set<String> WRITING = Set.of("--into", "--html", "--out");
    /** Made by the steps of the page that tells of it; {@link QuickStartTest} takes them. */
    private static final String WALK = "definitions/lines";

    /** A line of a code block, with its place. */
    private record Shown(String place, List<String> words) {
        boolean isQuick() {
            return QUICK.contains(words.get(0))
                    && words.stream().noneMatch(word -> WRITING.contains(word) || word.contains(WALK))
                    && words.stream()
                            .filter(word -> word.endsWith(".json") || word.startsWith("definitions"))
                            .allMatch(word -> Files.exists(Path.of(word)));
        }
    }

    @Test
    void everyLineIsTakenByItsCommand() throws IOException {
        List<Shown> shown = shown();
        assertThat(shown).hasSizeGreaterThan(80);
        CommandLine root = Penstock.whole(nowhere());
        for (Shown line : shown) {
            ParseResult parsed = root.parseArgs(line.words().toArray(String[]::new));
            assertThat(parsed.hasSubcommand() || parsed.isVersionHelpRequested())
                    .as(line.toString())
                    .isTrue();
        }
    }

    @Test
    void everyMentionNamesACommandAndItsOptions() throws IOException {
        CommandLine root = Penstock.whole(nowhere());
        int count = 0;
        for (Path page : pages()) {
            for (var mention : INLINE.matcher(Files.readString(page)).results().toList()) {
                String name = mention.group(1).split("\\s", 2)[0];
                CommandLine command = root.getSubcommands().get(name);
                String place = page + ": " + mention.group();
                assertThat(command).as(place).isNotNull();
                Set<String> known =
                        requireNonNull(command).getCommandSpec().optionsMap().keySet();
                assertThat(known).as(place).containsAll(options(mention.group(1)));
                count++;
            }
        }
        assertThat(count).isGreaterThan(60);
    }

    @Test
    void whatNeedsNothingRuns() throws IOException {
        Set<Shown> quick =
                new LinkedHashSet<>(shown().stream().filter(Shown::isQuick).toList());
        assertThat(quick).hasSizeGreaterThan(10);
        for (Shown line : quick) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
            int code = Penstock.run(
                    new Terminal(stream, stream, false), line.words().toArray(String[]::new));
            assertThat(code)
                    .as("%s\n%s", line, said.toString(StandardCharsets.UTF_8))
                    .isIn(ExitCode.SUCCESS, ExitCode.FINDINGS);
        }
    }

    private static List<String> options(String text) {
        return OPTION.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<Shown> shown() throws IOException {
        List<Shown> shown = new ArrayList<>();
        for (Path page : pages()) {
            int number = 0;
            for (String line : Files.readAllLines(page)) {
                number++;
                var command = LINE.matcher(line);
                if (command.matches() && !line.contains(SYNOPSIS)) {
                    shown.add(new Shown(page + ":" + number, words(command.group(1))));
                }
            }
        }
        return shown;
    }

    /** The words up to a comment, or to where the shell takes over. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (var word : WORD.matcher(command).results().toList()) {
            String bare = word.group(3);
            if (bare != null && (bare.startsWith("#") || bare.startsWith(">") || bare.matches("\\||\\|\\||&&"))) {
                break;
            }
            words.add(Stream.of(1, 2, 3)
                    .map(word::group)
                    .filter(text -> text != null)
                    .findFirst()
                    .orElseThrow());
        }
        return words;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        for (String folder : List.of("docs", "templates", "definitions")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")
                                || file.toString().endsWith(".yml"))
                        .sorted()
                        .forEach(pages::add);
            }
        }
        return pages;
    }

    private static Terminal nowhere() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Terminal(nowhere, nowhere, false);
    }
}
