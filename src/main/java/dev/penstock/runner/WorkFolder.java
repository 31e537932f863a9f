package dev.penstock.runner;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of one attempt, gone with it. */
final class WorkFolder implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("work-(\\d+)-(\\d+)-.*");

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /** A fresh folder inside {@code base}, which must be the runner's own. */
    static WorkFolder in(Path base) throws IOException {
        own(base);
        ProcessHandle self = ProcessHandle.current();
        String prefix = "work-" + self.pid() + "-" + startOf(self) + "-";
        return new WorkFolder(Files.createTempDirectory(base, prefix));
    }

    /** Creates {@code base} for the runner, or makes sure that nobody else did. */
    static void own(Path base) throws IOException {
        Files.createDirectories(base);
        boolean isLink = !Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS);
        String owner = Files.getOwner(base, LinkOption.NOFOLLOW_LINKS).getName();
        if (isLink || !owner.equals(System.getProperty("user.name"))) {
            throw new IOException("`" + base + "` belongs to `" + owner + "`; it must be a folder of the user who runs"
                    + " the Task Runner.");
        }
        // the command's user must be able to pass through, but not to look around
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwx--x--x"));
    }

    /** Removes what runners that were killed have left in {@code base}. */
    static void sweep(Path base) throws IOException {
        List<Path> left;
        try (Stream<Path> folders = Files.list(base)) {
            left = folders.filter(WorkFolder::isOrphan).toList();
        }
        for (Path folder : left) {
            new WorkFolder(folder).close();
        }
    }

    private static boolean isOrphan(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(name.group(1)));
        return owner.filter(process -> startOf(process) == Long.parseLong(name.group(2)))
                .isEmpty();
    }

    private static long startOf(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }

    Path path() {
        return path;
    }

    /** Deletes the folder without following links out of it. */
    @Override
    public void close() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
