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

    private Sources() {}

    static Outcome<List<Source>> at(List<Path> paths) {
        Found found = Found.all(new LinkedHashSet<>(paths).stream().map(Sources::in));
        List<Source> sources = new ArrayList<>(found.sources());
        List<Diagnostic> diagnostics = new ArrayList<>(found.diagnostics());
        sources.sort(BY_NAME);
        refuseSameNames(sources, diagnostics);
        return Outcome.of(List.copyOf(sources), diagnostics);
    }

    /** Definitions, and what was wrong on the way to them. */
    private record Found(List<Source> sources, List<Diagnostic> diagnostics) {
        static Found only(Source source) {
            return new Found(List.of(source), List.of());
        }

        static Found none(Code code, Path path, String message, String hint) {
            return new Found(List.of(), List.of(Diagnostic.of(code, Location.of(path), message, hint)));
        }

        static Found all(Stream<Found> parts) {
            List<Found> found = parts.toList();
            return new Found(
                    found.stream().flatMap(part -> part.sources().stream()).toList(),
                    found.stream().flatMap(part -> part.diagnostics().stream()).toList());
        }
    }

    private static Found in(Path path) {
        if (Files.isDirectory(path)) {
            return inFolder(path);
        }
        if (Files.isReadable(path)) {
            return Found.only(source(path));
        }
        return Files.exists(path)
                ? unreadable(path)
                : Found.none(
                        NOT_THERE,
                        path,
                        "There is no file or folder `%s`.".formatted(shown(path)),
                        "Name a definition's JSON file, or a folder of definitions.");
    }

    private static Found unreadable(Path path) {
        return Found.none(UNREADABLE, path, "`%s` can't be read.".formatted(shown(path)), "Check who may read it.");
    }

    private static Found inFolder(Path folder) {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.sorted(Comparator.comparing(Sources::fileName)).toList();
        } catch (IOException unreadable) {
            return unreadable(folder);
        }
        List<Path> nested = entries.parallelStream()
                .map(Sources::definitionIn)
                .flatMap(Optional::stream)
                .toList();
        List<Path> flat = entries.stream().filter(Sources::isDefinition).toList();
        if (nested.isEmpty() && flat.isEmpty()) {
            return Found.none(
                    NO_DEFINITION,
                    folder,
                    "The folder `%s` holds no definition.".formatted(shown(folder)),
                    "Put each definition into `%s`, or its JSON straight into the folder."
                            .formatted(shown(folder.resolve("NAME").resolve(DEFINITION))));
        }
        return nested.isEmpty()
                ? Found.all(flat.stream().map(Sources::in))
                : Found.all(Stream.concat(
                        nested.parallelStream().map(Sources::in), flat.stream().map(Sources::passedOver)));
    }

    /** {@code definition.json}, or else the same in YAML or Terraform. */
    private static Optional<Path> definitionIn(Path folder) {
        return ENDINGS.stream()
                .map(ending -> folder.resolve("definition" + ending))
                .filter(Files::exists)
                .findFirst();
    }

    private static Found passedOver(Path file) {
        Path home = file.resolveSibling(withoutEnding(file)).resolve(DEFINITION);
        return Found.none(
                PASSED_OVER,
                file,
                "`%s` isn't read, because other definitions of its folder have folders of their own."
                        .formatted(shown(file)),
                "Move it to `%s`, or name the file itself.".formatted(shown(home)));
    }

    private static Source source(Path file) {
        String bare = withoutEnding(file);
        boolean isInOwnFolder = bare.equals("definition");
        Path folder = Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .orElseGet(file::toAbsolutePath);
        String name = isInOwnFolder ? fileName(folder) : bare;
        return new Source(
                name,
                file,
                companion(file, bare, "values"),
                companion(file, bare, "overrides"),
                companion(file, bare, "triggers"));
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

    private static void refuseSameNames(List<Source> sources, List<Diagnostic> diagnostics) {
        Map<String, Source> first = new LinkedHashMap<>();
        for (Source source : List.copyOf(sources)) {
            // Two names that differ in case only would write the same file on some systems.
            Source other = first.putIfAbsent(source.name().toLowerCase(Locale.ROOT), source);
            if (other != null && isSame(source.definition(), other.definition())) {
                sources.remove(source);
            } else if (other != null) {
                diagnostics.add(Diagnostic.of(
                        SAME_NAME,
                        Location.of(source.definition()),
                        "`%s` and `%s` would both become the pipeline `%s`."
                                .formatted(shown(other.definition()), shown(source.definition()), source.name()),
                        "Rename one of them: a pipeline is called like its file, or like the folder of its `%s`."
                                .formatted(DEFINITION)));
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
}
