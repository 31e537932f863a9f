package dev.penstock.runner;

import dev.penstock.digest.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Remembers which tokens were taken on this machine: a task may be delivered twice. */
final class Claims {
    private final Path folder;

    private Claims(Path folder) {
        this.folder = folder;
    }

    static Claims in(Path base) throws IOException {
        return new Claims(Files.createDirectories(base.resolve("claims")));
    }

    /** Whether {@code token} is the caller's; true once. */
    boolean take(String token) throws IOException {
        try {
            Files.createFile(folder.resolve(Sha256.hex(token, 64)));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }
}
