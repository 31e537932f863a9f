package dev.penstock.cli;

import dev.penstock.ClassPath;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A git repository of one definition, which holds Penstock, and a branch that edits it. */
final class ReviewedRepository {
    private static final Path STAND_INS = Path.of("src/test/resources/ci").toAbsolutePath();

    private final Path folder;
    private final Path definition;
    private final String base;

    ReviewedRepository(Path parent) throws IOException, InterruptedException {
        folder = Files.createDirectories(parent.resolve("repository"));
        definition = new EditedDefinition("list-files")
                .copiedTo(folder.resolve("definitions"))
                .resolve("definition.json");
        Path penstock = Files.writeString(
                folder.resolve("penstock"),
                "#!/bin/sh\nexec java -XX:TieredStopAtLevel=1 -cp '%s' dev.penstock.cli.Penstock \"$@\"\n"
                        .formatted(absolute(ClassPath.ofTests())));
        if (!penstock.toFile().setExecutable(true)) {
            throw new IOException("can't make `" + penstock + "` executable");
        }
        shell("git init -q -b main . && " + commit("First"), Map.of(), Map.of());
        Process head = new ProcessBuilder("git", "rev-parse", "HEAD")
                .directory(folder.toFile())
                .start();
        base = new String(head.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        shell("git checkout -q -b edit", Map.of(), Map.of());
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                Stream.of(classPath.split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    static boolean has(String tool) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + tool)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    String base() {
        return base;
    }

    /** Commits an edit of the definition. */
    void edit(String from, String to) throws IOException, InterruptedException {
        String text = Files.readString(definition);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(from);
        }
        Files.writeString(definition, text.replace(from, to));
        shell(commit("Edit"), Map.of(), Map.of());
    }

    /** As a second checkout step does. */
    void checkOutBase() throws IOException, InterruptedException {
        shell("rm -rf base && git worktree prune && git worktree add -q --detach base " + base, Map.of(), Map.of());
    }

    private static String commit(String message) {
        return "git add definitions penstock && git -c user.name=Test -c user.email=test@example.com commit -q -m "
                + message;
    }

    private void shell(String script, Map<String, String> environment, Map<String, String> more)
            throws IOException, InterruptedException {
        int code = run(script, environment, more);
        if (code != 0) {
            throw new IOException(script + " ended with " + code);
        }
    }

    /** The exit code of a step; stand-ins for what isn't on this machine come first on its path. */
    int run(String script, Map<String, String> environment, Map<String, String> more)
            throws IOException, InterruptedException {
        ProcessBuilder step = new ProcessBuilder("bash", "-eo", "pipefail", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Objects.requireNonNull(folder.getParent())
                        .resolve("log")
                        .toFile()));
        step.environment().putAll(environment);
        step.environment().putAll(more);
        step.environment().merge("PATH", STAND_INS.toString(), (path, standIns) -> standIns + ":" + path);
        return step.start().waitFor();
    }
}
