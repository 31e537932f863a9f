package dev.penstock.cli;

import dev.penstock.account.Connection;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.NeededSecret;
import dev.penstock.compile.NeededSecrets;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.operate.SecretCreation;
import dev.penstock.operate.SecretCreation.Result;
import dev.penstock.operate.SecretVault;
import dev.penstock.plan.Confidential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the secrets that definitions need, and makes them. */
@Command(
        name = "secrets",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the secrets that definitions need; with --create, makes those that don't exist.",
        exitCodeList = {
            "0:listed, or all of them exist",
            "1:a definition has errors, a secret is missing, or AWS refuses"
        },
        footer = {
            "",
            "A value is taken from --from-file, else from the definition or a parameter's value, else asked for.",
            "None is ever printed. A secret that exists keeps its value unless --replace says otherwise.",
            "",
            "Examples:",
            "  penstock secrets definitions",
            "  penstock secrets definitions --check --region eu-west-1",
            "  penstock secrets definitions/nightly --create",
            "  penstock secrets definitions/nightly --create --from-file secrets.json",
            "  penstock secrets definitions/nightly --create --replace --only myPassword"
        })
final class SecretsCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Prompt prompt;

    @Mixin
    private Usage usage = new Usage();

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Definitions, or folders of definitions.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--check", description = "Asks the account which of them exist.")
    private boolean isChecking;

    @Option(names = "--create", description = "Makes those that don't exist.")
    private boolean isCreating;

    @Option(names = "--replace", description = "With --create: gives those that exist a new value.")
    private boolean isReplacing;

    @Option(
            names = "--from-file",
            paramLabel = "FILE",
            description = "Values by name or id, as a JSON object; `-` is standard input.")
    @Nullable private Path file;

    @Option(names = "--only", paramLabel = "ID", split = ",", description = "Only these, by name or id.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--json", description = "As JSON.")
    private boolean isJson;

    @Mixin
    private CompileOptions options = new CompileOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    SecretsCommand(Terminal terminal) {
        this(terminal, Prompt.system());
    }

    SecretsCommand(Terminal terminal, Prompt prompt) {
        this.terminal = terminal;
        this.prompt = prompt;
    }

    @Override
    public Integer call() {
        if (isChecking && isCreating) {
            throw usage.wrong("`--check` and `--create` exclude one another.");
        }
        if (!isCreating && (isReplacing || file != null)) {
            throw usage.wrong("`--replace` and `--from-file` belong to `--create`.");
        }
        Outcome<List<Source>> found = Compiler.find(paths);
        Settings settings = options.settings(OwnJars.unread());
        List<Diagnostic> diagnostics = new ArrayList<>(found.diagnostics());
        List<NeededSecret> needed = new ArrayList<>();
        for (Source source : found.value().orElse(List.of())) {
            Outcome<List<NeededSecret>> secrets = NeededSecrets.of(source, settings);
            diagnostics.addAll(secrets.diagnostics());
            secrets.value().stream()
                    .flatMap(List::stream)
                    .filter(this::isAskedFor)
                    .forEach(needed::add);
        }
        List<Diagnostic> errors = Findings.all(diagnostics.stream().filter(Diagnostic::isError));
        if (!errors.isEmpty()) {
            terminal.err().print(Findings.text(errors, terminal.isColoured()));
        }
        int code = ConnectionOptions.guarding(terminal, () -> act(needed));
        return errors.isEmpty() ? code : ExitCode.FINDINGS;
    }

    private boolean isAskedFor(NeededSecret secret) {
        return only.isEmpty() || only.contains(secret.stored().name()) || only.contains(secret.plainId());
    }

    private int act(List<NeededSecret> needed) {
        if (!isChecking && !isCreating) {
            show(needed, Map.of());
            return ExitCode.SUCCESS;
        }
        SecretValues given = given();
        given.check(needed);
        Map<String, Result> results = new LinkedHashMap<>();
        try (Connection account = connection.connect();
                SecretVault vault = new SecretVault(account)) {
            if (isCreating) {
                new SecretCreation(vault, secret -> value(given, secret), isReplacing).run(needed, (name, result) -> {
                    results.put(name, result);
                    told(name, result);
                });
            } else {
                results.putAll(SecretCreation.check(vault, needed));
            }
        } finally {
            if (isJson || !isCreating) {
                show(needed, results);
            }
        }
        return results.values().stream().allMatch(Result::isGood) ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }

    private SecretValues given() {
        if (file == null) {
            return SecretValues.NONE;
        }
        try {
            return file.toString().equals("-") ? SecretValues.read(System.in) : SecretValues.read(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("Standard input can't be read", broken);
        }
    }

    private Optional<Confidential> value(SecretValues given, NeededSecret secret) {
        return given.of(secret).or(secret::value).or(() -> asked(secret));
    }

    private Optional<Confidential> asked(NeededSecret secret) {
        String name = secret.stored().name();
        if (!secret.isLogin()) {
            return prompt.secret("Value of " + name);
        }
        return secret.user()
                .or(() -> prompt.line("User name in " + name))
                .flatMap(user -> prompt.secret("Password of " + user + " in " + name)
                        .map(password -> NeededSecret.login(user, password)));
    }

    private void show(List<NeededSecret> needed, Map<String, Result> results) {
        terminal.out().print(isJson ? SecretsReport.json(needed, results) : SecretsReport.text(needed, results));
        terminal.flush();
    }

    private void told(String name, Result result) {
        if (!isJson) {
            terminal.out().println("%-12s  %s".formatted(result.word(), name));
            terminal.out().flush();
        }
        hint(name, result).ifPresent(hint -> terminal.err().println("    hint: " + hint));
    }

    private static Optional<String> hint(String name, Result result) {
        return switch (result) {
            case EXISTS, CREATED, REPLACED -> Optional.empty();
            case MISSING -> Optional.of("`overrides.json` names an ARN, so it has to be made where it belongs.");
            case NO_VALUE ->
                Optional.of("Give its value with `--from-file`, as a parameter's value, or at a terminal.");
            case DELETED ->
                Optional.of("`aws secretsmanager restore-secret --secret-id %s` undoes its deletion.".formatted(name));
            case CONTRADICTED -> Optional.of("Definitions hold different values for it; let them hold one, or none.");
        };
    }
}
