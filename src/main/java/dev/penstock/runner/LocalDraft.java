package dev.penstock.runner;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file of this machine in the making, beside its place under a name of its own. */
final class LocalDraft extends Draft {
    private static final String ENDING = ".penstock-part";

    private final String uri;
    private final Path target;
    private final Path part;
    private final OutputStream out;

    private LocalDraft(String uri, Path target, Path part, OutputStream out) {
        this.uri = uri;
        this.target = target;
        this.part = part;
        this.out = out;
    }

    static LocalDraft of(String uri, Path file) throws WorkFailure {
        Path target = file.toAbsolutePath();
        // always the same name: what a killed attempt left goes with the next one
        Path part = target.resolveSibling("." + target.getFileName() + ENDING);
        try {
            Files.createDirectories(part.getParent() == null ? part : part.getParent());
            return new LocalDraft(uri, target, part, Files.newOutputStream(part));
        } catch (IOException e) {
            throw LocalStore.unusable("written", uri, e);
        }
    }

    static boolean isPart(Path file) {
        return String.valueOf(file.getFileName()).endsWith(ENDING);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        try {
            out.write(octets, offset, length);
        } catch (IOException e) {
            throw new StreamFailure(LocalStore.unusable("written", uri, e));
        }
    }

    @Override
    void commit() throws IOException {
        try {
            out.close();
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StreamFailure(LocalStore.unusable("written", uri, e));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
