package dev.penstock.local;

import dev.penstock.simulate.CallContext;
import dev.penstock.simulate.Service;
import dev.penstock.simulate.StateFailure;
import dev.penstock.simulate.UnsupportedEmission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** S3 as the machines themselves ask it: a folder of buckets. */
final class FolderService implements Service {
    private final Path root;

    FolderService(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public Object call(String action, Map<String, Object> arguments, CallContext context) {
        Path bucket = inside(root, text(arguments, "Bucket"));
        return switch (action) {
            case "headObject" -> head(bucket, text(arguments, "Key"));
            case "listObjectsV2" -> Map.of("KeyCount", isAnyUnder(bucket, text(arguments, "Prefix")) ? 1L : 0L);
            default -> throw new UnsupportedEmission("s3:" + action + " isn't known to local runs.");
        };
    }

    private static Object head(Path bucket, String key) {
        Path file = inside(bucket, key);
        if (!Files.isRegularFile(file)) {
            throw new StateFailure("S3.NoSuchKeyException", "There is no file " + file);
        }
        return Map.of("ContentLength", file.toFile().length());
    }

    private static boolean isAnyUnder(Path bucket, String prefix) {
        if (!Files.isDirectory(bucket)) {
            return false;
        }
        String start = prefix.replaceFirst("^/+", "");
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.filter(Files::isRegularFile)
                    .anyMatch(file -> bucket.relativize(file)
                            .toString()
                            .replace('\\', '/')
                            .startsWith(start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path inside(Path folder, String name) {
        Path file = folder.resolve(name.replaceFirst("^/+", "")).normalize();
        if (!file.startsWith(folder)) {
            throw new StateFailure("S3.InvalidObjectName", "`" + name + "` would be outside of " + folder);
        }
        return file;
    }

    private static String text(Map<String, Object> arguments, String name) {
        return String.valueOf(arguments.getOrDefault(name, ""));
    }
}
