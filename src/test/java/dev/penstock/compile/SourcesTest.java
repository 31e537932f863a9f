package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourcesTest {
    @TempDir
    Path folder;

    @Test
    void callsDefinitionsLikeTheirFolders() throws IOException {
        write("b/definition.json", "a/definition.json", "a/values.json", "a/overrides.json", "README.md");

        Outcome<List<Source>> outcome = Compiler.find(folder);

        assertThat(outcome.diagnostics()).isEmpty();
        assertThat(outcome.orElseThrow())
                .containsExactly(
                        new Source("a", at("a/definition.json"), of("a/values.json"), of("a/overrides.json")),
                        new Source("b", at("b/definition.json"), Optional.empty(), Optional.empty()));
    }

    @Test
    void readsEveryDefinitionOfAFlatFolder() throws IOException {
        write("load.JSON", "copy.json", "copy.values.json", "values.json", "overrides.json", "notes.txt", ".x.json");

        List<Source> sources = Compiler.find(folder).orElseThrow();

        assertThat(sources).extracting(Source::name).containsExactly("copy", "load");
        assertThat(sources).extracting(Source::values).containsExactly(of("copy.values.json"), of("values.json"));
    }

    @Test
    void callsALoneDefinitionLikeItsFolder() throws IOException {
        write("nightly/definition.json");

        assertThat(names(at("nightly"))).containsExactly("nightly");
        assertThat(names(at("nightly/definition.json"))).containsExactly("nightly");
        assertThat(names(at("nightly/../nightly/./definition.json"))).containsExactly("nightly");
    }

    @Test
    void warnsOfAFileThatStandsBesideFolders() throws IOException {
        write("a/definition.json", "b.json");

        Outcome<List<Source>> outcome = Compiler.find(folder);

        assertThat(outcome.orElseThrow()).extracting(Source::name).containsExactly("a");
        assertThat(outcome.diagnostics()).extracting(found -> found.code().id()).containsExactly("DP1104");
    }

    @Test
    void refusesAFolderWithoutDefinitions() throws IOException {
        write("values.json", "deep/er/definition.json");

        Outcome<List<Source>> outcome = Compiler.find(folder);

        assertThat(outcome.isBroken()).isTrue();
        assertThat(outcome.diagnostics())
                .extracting(Diagnostic::message)
                .singleElement()
                .asString()
                .contains("holds no definition");
    }

    @Test
    void refusesAPathThatIsNotThere() {
        Outcome<List<Source>> outcome = Compiler.find(at("missing.json"));

        assertThat(outcome.isBroken()).isTrue();
        assertThat(outcome.diagnostics()).extracting(found -> found.code().id()).containsExactly("DP1100");
    }

    @Test
    void refusesTwoDefinitionsOfOneName() throws IOException {
        write("x/load.json", "y/Load.json");

        Outcome<List<Source>> outcome = Compiler.find(List.of(at("x"), at("y/Load.json")));

        assertThat(outcome.diagnostics()).extracting(found -> found.code().id()).containsExactly("DP1103");
    }

    @Test
    void takesADefinitionThatIsNamedTwiceOnce() throws IOException {
        write("x/load.json");

        assertThat(Compiler.find(List.of(at("x"), at("x/load.json"))).orElseThrow())
                .hasSize(1);
    }

    @Test
    void followsLinksAndReportsThoseThatLeadNowhere() throws IOException {
        write("real/a.json");
        link("linked.json", at("real/a.json"));
        link("dangling.json", at("nowhere.json"));

        Outcome<List<Source>> outcome = Compiler.find(folder);

        assertThat(outcome.value().orElseThrow()).extracting(Source::name).containsExactly("linked");
        assertThat(outcome.diagnostics())
                .extracting(Diagnostic::message)
                .singleElement()
                .asString()
                .contains("dangling.json");
    }

    private void link(String name, Path target) throws IOException {
        try {
            Files.createSymbolicLink(at(name), target);
        } catch (UnsupportedOperationException | IOException refused) {
            Assumptions.abort("this file system has no symbolic links");
        }
    }

    private static List<String> names(Path path) {
        return Compiler.find(path).orElseThrow().stream().map(Source::name).toList();
    }

    private Optional<Path> of(String name) {
        return Optional.of(at(name));
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = at(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{}");
        }
    }
}
