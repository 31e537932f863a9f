package dev.penstock.account;

import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder that pipelines are imported into: a folder for each of them, there as a whole or not at all, and the state
 * of an import that isn't complete.
 *
 * <pre>
 * definitions/nightly/definition.json …
 * definitions/.import/done              the request, and the pipelines that are done
 * definitions/.import/new/nightly       being written
 * definitions/.import/old/nightly       being replaced
 * </pre>
 */
final class ImportFolder {
    private final Path folder;
    private final Path state;
    private final Path done;

    ImportFolder(Path folder) {
        this.folder = folder;
        state = folder.resolve(".import");
        done = state.resolve("done");
    }

    /**
     * Clears up what an import that was killed has left.
     *
     * @param request what is asked for; only an import of the same request is gone on with
     * @return the pipelines that it has done
     */
    Set<String> begin(String request, boolean isAfresh) throws IOException {
        restoreReplaced();
        if (isAfresh || !Files.exists(done)) {
            return beginAfresh(request);
        }
        String text = Files.readString(done);
        // a kill may have cut the last line
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(request)) {
            return beginAfresh(request);
        }
        Files.writeString(done, String.join("\n", lines) + "\n");
        return new HashSet<>(lines.subList(1, lines.size()));
    }

    private Set<String> beginAfresh(String request) throws IOException {
        Files.createDirectories(state);
        Files.writeString(done, request + "\n");
        return new HashSet<>();
    }

    private void restoreReplaced() throws IOException {
        for (Path old : entries(state.resolve("old"))) {
            Path place = folder.resolve(String.valueOf(old.getFileName()));
            if (!Files.exists(place)) {
                Files.move(old, place);
            }
        }
        delete(state.resolve("old"));
        delete(state.resolve("new"));
    }

    /** The folders of pipelines that are here already, by {@code region id}. */
    Map<String, String> pipelines() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path entry : entries(folder)) {
            Path facts = entry.resolve(ImportedFiles.FACTS);
            if (Files.isRegularFile(facts)) {
                pipeline(facts).ifPresent(key -> found.put(key, String.valueOf(entry.getFileName())));
            }
        }
        return found;
    }

    private static Optional<String> pipeline(Path facts) {
        Outcome<Document> read = DocumentReader.read(facts);
        if (read.isBroken() || !(JsonText.toTree(read.orElseThrow().root()) instanceof Map<?, ?> tree)) {
            return Optional.empty();
        }
        return Optional.of(tree.get("region") + " " + tree.get("id"));
    }

    /** The names that are taken, in small letters: some systems don't tell them apart. */
    Set<String> names() throws IOException {
        Set<String> names = new HashSet<>();
        entries(folder).forEach(entry -> names.add(FolderNames.key(String.valueOf(entry.getFileName()))));
        return names;
    }

    /** Whether the pipeline has such a file. */
    boolean has(String name, String file) {
        return Files.exists(folder.resolve(name).resolve(file));
    }

    /** Replaces what was imported before; every other file there stays. */
    void write(String name, Map<String, String> files) throws IOException {
        Path place = folder.resolve(name);
        Path next = state.resolve("new").resolve(name);
        delete(next);
        if (Files.isDirectory(place)) {
            copy(place, next);
        }
        Files.createDirectories(next);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(next.resolve(file.getKey()), file.getValue());
        }
        Path old = state.resolve("old").resolve(name);
        if (Files.exists(place)) {
            Files.createDirectories(state.resolve("old"));
            Files.move(place, old);
        }
        Files.move(next, place);
        delete(old);
    }

    /** What counts as done from now on, whatever happens. */
    void note(String pipeline) throws IOException {
        byte[] line = (pipeline + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(done, line, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
    }

    /** Nothing is left to go on with. */
    void end() throws IOException {
        delete(state);
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(to));
                Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }
}
