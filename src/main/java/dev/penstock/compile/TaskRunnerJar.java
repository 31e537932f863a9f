package dev.penstock.compile;

import dev.penstock.stack.Asset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The Task Runner's jar, which is built beside the compiler's. */
public final class TaskRunnerJar {
    private static final String NAME = "penstock-runner.jar";

    private TaskRunnerJar() {}

    /**
     * The jar beside the compiler's own, with the hash of its bytes.
     *
     * @throws UncheckedIOException when it isn't there
     */
    public static Asset locate() {
        return asset(beside());
    }

    /** The same place with a hash of zeros: enough for what reads definitions without writing stacks. */
    public static Asset unread() {
        return new Asset(shown(beside()), "0".repeat(64));
    }

    /** A jar at another place. */
    public static Asset asset(Path jar) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return new Asset(shown(jar), HexFormat.of().formatHex(hash));
        } catch (IOException absent) {
            throw new UncheckedIOException("the Task Runner's jar can't be read", absent);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Path beside() {
        try {
            Path own = Path.of(TaskRunnerJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own.resolveSibling(NAME);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String shown(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
