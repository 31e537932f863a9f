package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import dev.penstock.digest.Sha256;
import dev.penstock.stack.Asset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The jars that stacks publish, which are built beside the compiler's; each is read when a stack needs it. */
public final class OwnJars {
    private static final String RUNNER = "penstock-runner.jar";
    private static final String GLUE = "penstock-glue.jar";

    private final Path runner;
    private final Path glue;
    private final Function<Path, Asset> reader;
    private final Map<Path, Asset> read = new ConcurrentHashMap<>();

    private OwnJars(Path runner, Path glue, Function<Path, Asset> reader) {
        this.runner = requireNonNull(runner, "runner");
        this.glue = requireNonNull(glue, "glue");
        this.reader = reader;
    }

    /** The jars beside the compiler's own, with the hashes of their bytes. */
    public static OwnJars locate() {
        return at(beside(RUNNER), beside(GLUE));
    }

    /** The same places with hashes of zeros: enough for what reads definitions without writing stacks. */
    public static OwnJars unread() {
        return unread(beside(RUNNER), beside(GLUE));
    }

    /** Any places with hashes of zeros. */
    public static OwnJars unread(Path runner, Path glue) {
        return new OwnJars(runner, glue, jar -> new Asset(Location.shown(jar), "0".repeat(64)));
    }

    /** Jars at other places. */
    public static OwnJars at(Path runner, Path glue) {
        return new OwnJars(runner, glue, OwnJars::asset);
    }

    /**
     * The Task Runner's.
     *
     * @throws UncheckedIOException when it isn't there
     */
    public Asset runner() {
        return read.computeIfAbsent(runner, reader);
    }

    /**
     * That of the function that turns events into activations.
     *
     * @throws UncheckedIOException when it isn't there
     */
    public Asset glue() {
        return read.computeIfAbsent(glue, reader);
    }

    /** With the Task Runner's jar at another place. */
    public OwnJars withRunner(Path jar) {
        return new OwnJars(jar, glue, reader);
    }

    private static Asset asset(Path jar) {
        try {
            return new Asset(Location.shown(jar), Sha256.hex(Files.readAllBytes(jar)));
        } catch (IOException absent) {
            throw new UncheckedIOException("`" + Location.shown(jar) + "` can't be read", absent);
        }
    }

    private static Path beside(String name) {
        try {
            Path own = Path.of(OwnJars.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own.resolveSibling(name);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
