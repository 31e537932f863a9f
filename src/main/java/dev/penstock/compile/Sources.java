package dev.penstock.compile;

import static dev.penstock.diagnostic.Location.shown;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds definitions on disk, and the files that stand beside them. */
final class Sources {
    private static final Code NOT_THERE = Code.error("DP1100", "There is no file or folder at the path.");
    private static final Code NO_DEFINITION = Code.error("DP1101", "The folder holds no definition.");
    private static final Code UNREADABLE = Code.error("DP1102", "The file or folder can't be read.");
    private static final Code SAME_NAME = Code.error("DP1103", "Two definitions have one name.");
    private static final Code PASSED_OVER = Code.warning("DP1104", "A definition in a folder of folders isn't read.");

    private static final String DEFINITION = "definition.json";
    private static final String ENDING = ".json";
    private static final List<String> ENDINGS = List.of(ENDING, ".yaml", ".yml", ".tf", ".tf" + ENDING);
    private static final Set<String> COMPANIONS = Set.of(
            "values.json",
            "values.example.json",
            "overrides.json",
            "triggers.json",
            "pipeline.json",
            "history.json",
            "cutover.json");
    private static final List<String> COMPANION_ENDINGS =
            List.of(".values.json", ".overrides.json", ".triggers.json", ".cutover.json");
    private static final Comparator<Source> BY_NAME =
            Comparator.comparing(Source::name).thenComparing(source -> shown(source.definition()));

    private final List<Source> found = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private Sources() {}

    static Outcome<List<Source>> at(List<Path> paths) {
        Sources sources = new Sources();
        new LinkedHashSet<>(paths).forEach(sources::add);
        sources.found.sort(BY_NAME);
        sources.refuseSameNames();
        return Outcome.of(List.copyOf(sources.found), sources.diagnostics);
    }

    private void add(Path path) {
        if (Files.isDirectory(path)) {
            addFolder(path);
        } else if (Files.isReadable(path)) {
            addFile(path);
        } else if (Files.exists(path)) {
            report(UNREADABLE, path, "`%s` can't be read.".formatted(shown(path)), "Check who may read it.");
        } else {
            report(
                    NOT_THERE,
                    path,
                    "There is no file or folder `%s`.".formatted(shown(path)),
                    "Name a definition's JSON file, or a folder of definitions.");
        }
    }

    private void addFolder(Path folder) {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.sorted(Comparator.comparing(Sources::fileName)).toList();
        } catch (IOException unreadable) {
            report(UNREADABLE, folder, "`%s` can't be read.".formatted(shown(folder)), "Check who may read it.");
            return;
        }
        List<Path> nested = entries.parallelStream()
                .map(Sources::definitionIn)
                .flatMap(Optional::stream)
                .toList();
        List<Path> flat = entries.stream().filter(Sources::isDefinition).toList();
        if (nested.isEmpty() && flat.isEmpty()) {
            report(
                    NO_DEFINITION,
                    folder,
                    "The folder `%s` holds no definition.".formatted(shown(folder)),
                    "Put each definition into `%s`, or its JSON straight into the folder."
                            .formatted(shown(folder.resolve("NAME").resolve(DEFINITION))));
        }
        if (nested.isEmpty()) {
            flat.forEach(this::add);
            return;
        }
        nested.forEach(this::add);
        flat.forEach(this::passOver);
    }

    /** {@code definition.json}, or else the same in YAML or Terraform. */
    private static Optional<Path> definitionIn(Path folder) {
        return ENDINGS.stream()
                .map(ending -> folder.resolve("definition" + ending))
                .filter(Files::exists)
                .findFirst();
    }

    private void passOver(Path file) {
        Path home = file.resolveSibling(withoutEnding(file)).resolve(DEFINITION);
        report(
                PASSED_OVER,
                file,
                "`%s` isn't read, because other definitions of its folder have folders of their own."
                        .formatted(shown(file)),
                "Move it to `%s`, or name the file itself.".formatted(shown(home)));
    }

    private void addFile(Path file) {
        String bare = withoutEnding(file);
        boolean isInOwnFolder = bare.equals("definition");
        Path folder = Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .orElseGet(file::toAbsolutePath);
        String name = isInOwnFolder ? fileName(folder) : bare;
        found.add(new Source(
                name,
                file,
                companion(file, bare, "values"),
                companion(file, bare, "overrides"),
                companion(file, bare, "triggers")));
    }

    /** {@code NAME.values.json}, or else {@code values.json}, in the definition's folder. */
    private static Optional<Path> companion(Path definition, String name, String what) {
        Path own = definition.resolveSibling(name + "." + what + ENDING);
        if (Files.isRegularFile(own)) {
            return Optional.of(own);
        }
        Path common = definition.resolveSibling(what + ENDING);
        return Files.isRegularFile(common) ? Optional.of(common) : Optional.empty();
    }

    private void refuseSameNames() {
        Map<String, Source> first = new LinkedHashMap<>();
        for (Source source : List.copyOf(found)) {
            // Two names that differ in case only would write the same file on some systems.
            Source other = first.putIfAbsent(source.name().toLowerCase(Locale.ROOT), source);
            if (other != null && isSame(source.definition(), other.definition())) {
                found.remove(source);
            } else if (other != null) {
                report(
                        SAME_NAME,
                        source.definition(),
                        "`%s` and `%s` would both become the pipeline `%s`."
                                .formatted(shown(other.definition()), shown(source.definition()), source.name()),
                        "Rename one of them: a pipeline is called like its file, or like the folder of its `%s`."
                                .formatted(DEFINITION));
            }
        }
    }

    private static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    private static boolean isDefinition(Path entry) {
        String name = fileName(entry).toLowerCase(Locale.ROOT);
        return name.endsWith(ENDING)
                && !name.startsWith(".")
                && !COMPANIONS.contains(name)
                && COMPANION_ENDINGS.stream().noneMatch(name::endsWith)
                && !Files.isDirectory(entry);
    }

    private static String withoutEnding(Path file) {
        String name = fileName(file);
        return ENDINGS.stream()
                .filter(ending -> name.toLowerCase(Locale.ROOT).endsWith(ending) && name.length() > ending.length())
                .max(Comparator.comparing(String::length))
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private void report(Code code, Path path, String message, String hint) {
        diagnostics.add(Diagnostic.of(code, Location.of(path), message, hint));
    }
}
