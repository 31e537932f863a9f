package dev.penstock.cli;

import dev.penstock.diagnostic.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a template of the gallery. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Starts a definition from a template; without a name, lists the templates.",
        footer = {
            "",
            "The folder gets definition.json, values.json with examples to replace, README.md and its picture.",
            "Files that exist are never overwritten; the exit code is 2 then.",
            "",
            "Examples:",
            "  penstock new",
            "  penstock new dynamodb-export-to-s3 --into definitions/orders-backup"
        })
final class NewCommand implements Callable<Integer> {
    private static final Map<String, String> FILES = Map.of(
            "definition.json", "definition.json",
            "values.example.json", "values.json",
            "README.md", "README.md",
            "pipeline.svg", "pipeline.svg");

    private final Terminal terminal;

    @Mixin
    private Usage usage = new Usage();

    @Parameters(
            arity = "0..1",
            paramLabel = "TEMPLATE",
            completionCandidates = Gallery.Names.class,
            description = "The template's name.")
    @Nullable private String template;

    @Option(names = "--into", paramLabel = "FOLDER", description = "The folder; definitions/TEMPLATE unless set.")
    @Nullable private Path into;

    NewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> templates = Gallery.templates();
        if (template == null) {
            templates.forEach((name, use) -> terminal.out().println(name + ": " + use));
            return ExitCode.SUCCESS;
        }
        if (!templates.containsKey(template)) {
            throw usage.wrong("There is no template `%s`. %s"
                    .formatted(
                            template,
                            Suggestion.hint(template, templates.keySet(), "`penstock new` lists those there are.")));
        }
        Path folder = into == null ? Path.of("definitions", template) : into;
        for (String name : FILES.values()) {
            if (Files.exists(folder.resolve(name))) {
                throw usage.wrong("`%s` exists, and nothing is overwritten.".formatted(folder.resolve(name)));
            }
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.writeString(folder.resolve(file.getValue()), Gallery.text(template + "/" + file.getKey()));
        }
        terminal.out().println(folder);
        terminal.err()
                .println(
                        "Write your values into " + folder.resolve("values.json") + "; then: penstock check " + folder);
        return ExitCode.SUCCESS;
    }
}
