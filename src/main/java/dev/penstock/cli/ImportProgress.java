package dev.penstock.cli;

import dev.penstock.account.ImportWatch;

/** One line that shows how an import gets on, where somebody looks at it; nothing in a build's log. */
final class ImportProgress implements ImportWatch {
    private static final int WIDEST = 78;

    private final Terminal terminal;
    private int all;
    private int done;
    private int failed;

    ImportProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void begin(int pipelines, int before) {
        all = pipelines;
        done = before;
    }

    @Override
    public void next(String name) {
        String refused = failed == 0 ? "" : ", " + failed + " refused";
        show("%s of %s pipelines%s: %s".formatted(done, all, refused, name));
    }

    @Override
    public void imported(String folder) {
        done++;
    }

    @Override
    public void failed(String name) {
        failed++;
    }

    /** Leaves an empty line for what is written next. */
    void end() {
        show("");
    }

    private void show(String line) {
        if (terminal.isWatched()) {
            String shown = line.length() > WIDEST ? line.substring(0, WIDEST - 1) + "…" : line;
            // back to the line's beginning, and the rest of it away
            terminal.err().print("\r" + shown + "\u001b[K");
            terminal.err().flush();
        }
    }
}
