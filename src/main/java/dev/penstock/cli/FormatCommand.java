package dev.penstock.cli;

import dev.penstock.compile.Compiler;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.Formatter;
import dev.penstock.document.Formatter.Tidy;
import dev.penstock.document.JsonText;
import dev.penstock.document.Syntax;
import dev.penstock.form.Forms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes definitions tidily. */
@Command(
        name = "format",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Writes definitions tidily; every value and comment is kept.",
        exitCodeList = "1:a file has errors or, with --check, isn't tidy",
        footer = {
            "",
            "A definition in another form (the service's API, a CloudFormation template in",
            "JSON or YAML, a Terraform file) goes to the terminal in the form of the command",
            "line; its file is left alone.",
            "Files with errors in their JSON are left alone; the exit code is 1 then.",
            "",
            "Examples:",
            "  penstock format nightly.json              # to the terminal",
            "  penstock format --write definitions       # in place",
            "  penstock format --check definitions       # names what isn't tidy, for a build"
        })
final class FormatCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, or folders of definitions.")
    private List<Path> paths = new ArrayList<>();

    /** What happens to the files. */
    static final class Mode {
        @Option(names = "--check", description = "Names the files that aren't tidy, with exit code 1.")
        private boolean isChecking;

        @Option(names = "--write", description = "Rewrites the files that aren't tidy.")
        private boolean isWriting;
    }

    @ArgGroup
    @Nullable private Mode mode;

    FormatCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<Diagnostic> diagnostics = new ArrayList<>();
        boolean isUntidy = false;
        for (Path file : files(diagnostics)) {
            isUntidy |= format(file, diagnostics);
        }
        List<Diagnostic> errors = diagnostics.stream()
                .filter(Diagnostic::isError)
                .distinct()
                .sorted()
                .toList();
        if (!errors.isEmpty()) {
            terminal.err().print(Findings.text(errors, terminal.isColoured()));
        }
        boolean isRefused = mode != null && mode.isChecking && isUntidy;
        return errors.isEmpty() && !isRefused ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }

    private List<Path> files(List<Diagnostic> diagnostics) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            Outcome<List<Source>> found = Compiler.find(path);
            diagnostics.addAll(found.diagnostics());
            found.value().orElse(List.of()).forEach(source -> files.add(source.definition()));
        }
        return files;
    }

    /** Whether the file wasn't tidy. */
    private boolean format(Path file, List<Diagnostic> diagnostics) throws IOException {
        String name = file.toString();
        Outcome<byte[]> content = DocumentReader.content(file, name);
        if (Syntax.of(name) != Syntax.JSON) {
            turn(content.then(bytes -> DocumentReader.parse(bytes, name)), diagnostics);
            return false;
        }
        Outcome<Tidy> tidy = content.then(bytes -> Formatter.format(bytes, name));
        if (tidy.value().map(Tidy::document).filter(Forms::isOther).isPresent()) {
            turn(tidy.then(found -> Outcome.of(found.document())), diagnostics);
            return false;
        }
        diagnostics.addAll(tidy.diagnostics());
        if (tidy.isBroken()) {
            return false;
        }
        String text = tidy.orElseThrow().text();
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        boolean isUntidy = !Arrays.equals(content.orElseThrow(), wanted);
        if (mode == null) {
            terminal.out().print(text);
        } else if (isUntidy) {
            terminal.out().println(file);
            if (mode.isWriting) {
                WholeFile.write(file.toRealPath(), wanted);
            }
        }
        return isUntidy;
    }

    /** Another form, or another way of writing, goes to the terminal only: its file stays what it is. */
    private void turn(Outcome<Document> document, List<Diagnostic> diagnostics) {
        Outcome<Document> turned = document.then(Forms::toCommandLine);
        diagnostics.addAll(turned.diagnostics());
        if (mode == null && !turned.isBroken()) {
            terminal.out()
                    .print(JsonText.pretty(JsonText.toTree(turned.orElseThrow().root())));
        }
    }
}
