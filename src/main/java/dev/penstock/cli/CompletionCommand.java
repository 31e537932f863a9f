package dev.penstock.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes what lets a shell complete commands, options and templates. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Writes what lets a shell complete commands, options and the names of templates.",
        footer = {
            "",
            "Bash and Zsh take the same script; Zsh reads it through its own emulation of Bash's completion.",
            "",
            "Examples:",
            "  source <(penstock completion bash)                           # for this shell",
            "  penstock completion bash > ~/.local/share/bash-completion/completions/penstock",
            "  echo 'source <(penstock completion zsh)' >> ~/.zshrc         # for every Zsh"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    /** Checked, so that nobody takes the script for one of another shell; both get the same. */
    @SuppressWarnings("UnusedVariable")
    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell = Shell.BASH;

    /** Those that the script is for. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return Choice.word(this);
        }
    }

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(AutoComplete.bash("penstock", Penstock.whole(terminal)));
        return ExitCode.SUCCESS;
    }
}
