package dev.penstock.cli;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.document.JsonText;
import dev.penstock.operate.SmokeRun.Trial;
import dev.penstock.stack.Blueprint;
import dev.penstock.stack.SharedStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The pipelines of a smoke run and the stacks that they become. */
final class SmokeStacks {
    static final String PREFIX = "penstock-smoke-";
    static final String INPUT = "1,hello\n2,world\n";

    private static final String ROLES = PREFIX + "Roles";
    private static final String SHARED = PREFIX + "Shared";

    /** The smallest pipeline of each kind. */
    enum Kind {
        SHELL("a shell command on staged data: one t3.micro for ten minutes, thirty at most", "1,HELLO\n2,WORLD\n"),
        COPY("a copy from S3 to S3: one t3.micro for ten minutes, thirty at most", INPUT),
        EMR("a step of EMR: a cluster of two m5.xlarge for twenty minutes, ninety at most", INPUT);

        private final String words;
        private final String content;

        Kind(String words, String content) {
            this.words = words;
            this.content = content;
        }

        String words() {
            return words;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        Trial trial() {
            return new Trial(PREFIX + id(), id() + "/greeting.csv", content);
        }
    }

    private SmokeStacks() {}

    /** The stacks of all kinds, in the order in which they need each other. */
    static List<String> names() {
        List<String> names = new ArrayList<>(List.of(ROLES, SHARED));
        for (Kind kind : Kind.values()) {
            names.add(PREFIX + kind.id());
        }
        return names;
    }

    /** Templates by stack, that take everything from the bucket. */
    static Map<String, String> templates(Set<Kind> kinds, String bucket, OwnJars jars) {
        Settings settings = new Settings(List.of(), false, Set.of(), true, jars, Optional.of(PREFIX));
        try {
            Path folder = Files.createTempDirectory("penstock-smoke");
            try {
                for (Kind kind : kinds) {
                    write(kind, bucket, folder);
                }
                return templates(Compiler.compile(Compiler.find(folder).orElseThrow(), settings), bucket, settings);
            } finally {
                for (Kind kind : kinds) {
                    Path home = folder.resolve(kind.id());
                    Files.deleteIfExists(home.resolve("definition.json"));
                    Files.deleteIfExists(home.resolve("values.json"));
                    Files.deleteIfExists(home);
                }
                Files.delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Kind kind, String bucket, Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve(kind.id()));
        Files.writeString(home.resolve("definition.json"), resource(kind.id()));
        Files.writeString(home.resolve("values.json"), JsonText.compact(Map.of("values", Map.of("myBucket", bucket))));
    }

    private static Map<String, String> templates(List<Compilation> compilations, String bucket, Settings settings)
            throws IOException {
        Map<String, String> templates = new LinkedHashMap<>();
        templates.put(ROLES, resource("roles").replace("SMOKE_BUCKET", bucket));
        Compiler.shared(compilations, settings).ifPresent(shared -> add(shared, bucket, templates));
        compilations.forEach(compilation -> add(compilation.outcome().orElseThrow(), bucket, templates));
        return templates;
    }

    private static void add(Blueprint stack, String bucket, Map<String, String> templates) {
        templates.put(stack.stackName(), JsonText.template(stack.template()).replace(SharedStack.ASSET_BUCKET, bucket));
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = SmokeStacks.class.getResourceAsStream("smoke/" + name + ".json")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
