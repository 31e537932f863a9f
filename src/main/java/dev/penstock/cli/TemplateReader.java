package dev.penstock.cli;

import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.Json;
import dev.penstock.document.JsonText;
import dev.penstock.stack.Blueprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads templates by stack: written ones, or those that definitions become.
 *
 * @param name that a single file's stack gets, whatever the file is called
 */
record TemplateReader(CompileOptions options, Optional<String> name) {
    private static final Code NO_TEMPLATE = Code.error("DP1190", "A template isn't one.");

    private static final String ENDING = ".template.json";

    /** What the file is about, by its name. */
    static String name(Path file) {
        String whole = String.valueOf(file.getFileName());
        if (whole.equals("definition.json") && file.toAbsolutePath().getParent() != null) {
            return String.valueOf(file.toAbsolutePath().getParent().getFileName());
        }
        return whole.endsWith(ENDING)
                ? whole.substring(0, whole.length() - ENDING.length())
                : whole.replaceFirst("\\.json$", "");
    }

    Outcome<ComparedStacks> read(Path path) {
        if (Files.isDirectory(path)) {
            List<Path> templates = templates(path);
            return templates.isEmpty() ? definitions(path) : written(templates);
        }
        return isTemplate(path) ? written(List.of(path)) : definitions(path);
    }

    private static List<Path> templates(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("`" + folder + "` can't be read", unreadable);
        }
    }

    private static boolean isTemplate(Path file) {
        return file.toString().endsWith(ENDING)
                || (Files.isRegularFile(file)
                        && DocumentReader.read(file)
                                .value()
                                .filter(document -> document.root() instanceof Json.Mapping root && has(root))
                                .isPresent());
    }

    private static boolean has(Json.Mapping root) {
        return root.members().stream().anyMatch(member -> member.key().equals("Resources"));
    }

    private Outcome<ComparedStacks> written(List<Path> files) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        Map<String, Object> templates = new LinkedHashMap<>();
        for (Path file : files) {
            Outcome<Document> read = DocumentReader.read(file);
            diagnostics.addAll(read.diagnostics());
            read.value().ifPresent(document -> {
                if (document.root() instanceof Json.Mapping root && has(root)) {
                    try {
                        templates.put(name.orElse(name(file)), JsonText.toTree(root));
                        return;
                    } catch (IllegalArgumentException isNull) {
                        diagnostics.add(refused(file, "`%s` has a null: %s.", isNull.getMessage()));
                        return;
                    }
                }
                diagnostics.add(refused(file, "`%s` is no template%s.", ""));
            });
        }
        return Outcome.of(new ComparedStacks(templates, Map.of()), diagnostics);
    }

    private static Diagnostic refused(Path file, String message, @Nullable String more) {
        return Diagnostic.of(
                NO_TEMPLATE,
                Location.of(Location.shown(file), 1, 1),
                message.formatted(Location.shown(file), String.valueOf(more)),
                "Write it with `penstock synth`, or name a definition.");
    }

    private Outcome<ComparedStacks> definitions(Path path) {
        Settings settings = options.settings(OwnJars.unread());
        Outcome<List<Source>> found = Compiler.find(path);
        List<Compilation> all = found.value().orElse(List.of()).stream()
                .map(source -> Compiler.compile(named(source), settings))
                .toList();
        Map<String, Object> templates = new LinkedHashMap<>();
        Map<String, Compilation> compilations = new LinkedHashMap<>();
        all.stream().filter(compilation -> !compilation.outcome().isBroken()).forEach(compilation -> {
            Blueprint stack = compilation.outcome().orElseThrow();
            templates.put(stack.stackName(), stack.template());
            compilations.put(stack.stackName(), compilation);
        });
        Compiler.shared(all, settings).ifPresent(stack -> templates.put(stack.stackName(), stack.template()));
        List<Diagnostic> diagnostics = Findings.all(found.diagnostics(), all);
        return Outcome.of(new ComparedStacks(templates, compilations), diagnostics);
    }

    private Source named(Source source) {
        return source.named(name.orElse(source.name()));
    }
}
