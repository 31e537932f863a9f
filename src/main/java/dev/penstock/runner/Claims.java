package dev.penstock.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
            Files.createFile(folder.resolve(digest(token)));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
