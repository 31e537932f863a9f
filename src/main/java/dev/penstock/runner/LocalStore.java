package dev.penstock.runner;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Folders of this machine, named by {@code file:} or by their paths. */
final class LocalStore implements Store {

    static Path path(String uri) {
        if (uri.startsWith("file:/")) {
            return Path.of(URI.create(uri.replace(" ", "%20")).getPath());
        }
        return Path.of(uri.startsWith("file:") ? uri.substring("file:".length()) : uri);
    }

    @Override
    public List<Entry> list(String folder) throws WorkFailure {
        Path root = path(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            List<Entry> entries = new ArrayList<>();
            for (Path file : files.filter(file -> Files.isRegularFile(file) && !LocalDraft.isPart(file))
                    .sorted()
                    .toList()) {
                entries.add(new Entry(
                        file.toString(), root.relativize(file).toString().replace('\\', '/')));
            }
            return entries;
        } catch (IOException e) {
            throw unusable("listed", folder, e);
        }
    }

    @Override
    public boolean exists(String uri, boolean isDirectory) throws WorkFailure {
        return isDirectory ? !list(uri).isEmpty() : Files.isRegularFile(path(uri));
    }

    @Override
    public void download(String uri, Path target) throws WorkFailure {
        copy("read", uri, path(uri), target);
    }

    @Override
    public void upload(Path source, String uri) throws WorkFailure {
        Path target = path(uri).toAbsolutePath();
        try {
            Files.createDirectories(target.getParent() == null ? target : target.getParent());
        } catch (IOException e) {
            throw unusable("written", uri, e);
        }
        copy("written", uri, source, target);
    }

    private static void copy(String verb, String uri, Path source, Path target) throws WorkFailure {
        try {
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(verb, uri, e);
        }
    }

    @Override
    public InputStream open(String uri) throws WorkFailure {
        try {
            return Files.newInputStream(path(uri));
        } catch (IOException e) {
            throw unusable("read", uri, e);
        }
    }

    @Override
    public Draft create(String uri) throws WorkFailure {
        return LocalDraft.of(uri, path(uri));
    }

    @Override
    public void copy(String source, String target) throws WorkFailure {
        try (InputStream in = open(source);
                Draft draft = create(target)) {
            in.transferTo(draft);
            draft.commit();
        } catch (StreamFailure e) {
            throw e.failure();
        } catch (IOException e) {
            throw unusable("read", source, e);
        }
    }

    static WorkFailure unusable(String verb, String uri, IOException e) {
        String reason = e instanceof NoSuchFileException ? "there is no such file" : reason(e);
        return new WorkFailure("DP.File", "`" + uri + "` couldn't be " + verb + ": " + reason + ".", e);
    }

    /** "No space left on device" and the like say all by themselves. */
    private static String reason(IOException e) {
        return e.getClass() == IOException.class && e.getMessage() != null ? e.getMessage() : e.toString();
    }
}
