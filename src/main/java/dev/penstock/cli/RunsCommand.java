package dev.penstock.cli;

import dev.penstock.document.JsonText;
import dev.penstock.operate.Account;
import dev.penstock.operate.RunReading;
import dev.penstock.operate.RunReading.Row;
import dev.penstock.report.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what ran, as the console's Execution Details did. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the objects of the latest runs with status, times, attempts and reasons.",
        exitCodeList = "1:the account refused a call",
        footer = {
            "",
            "Examples:",
            "  penstock runs nightly",
            "  penstock runs nightly --most 500 --json",
            "  penstock runs nightly --watch"
        })
final class RunsCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("component", "interval", "type", "status", "start", "end", "attempts", "reason", "link");

    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "The pipeline's stack.")
    private String name = "";

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many of the latest runs (default: ${DEFAULT-VALUE}).")
    private int most;

    @Option(names = "--json", description = "As JSON.")
    private boolean isJson;

    @Option(names = "--watch", description = "Again and again, until stopped.")
    private boolean isWatching;

    @Option(
            names = "--poll",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "Between two looks of `--watch` (default: ${DEFAULT-VALUE}).")
    private int poll;

    @Mixin
    private AccountOptions options = new AccountOptions();

    RunsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return options.in(terminal, this::run);
    }

    private int run(Account account) {
        RunReading reading = new RunReading(account, options.run(account, name));
        show(reading.rows(most));
        while (isWatching) {
            Pauses.seconds(poll);
            show(reading.rows(most));
        }
        return ExitCode.SUCCESS;
    }

    private void show(List<Row> rows) {
        terminal.out().print(isJson ? json(rows) : table(rows));
        terminal.flush();
    }

    private static String json(List<Row> rows) {
        List<Map<String, Object>> trees = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("run", row.run());
            for (int i = 0; i < COLUMNS.size(); i++) {
                tree.put(COLUMNS.get(i), row.cells().get(i));
            }
            trees.add(tree);
        }
        return JsonText.pretty(trees);
    }

    /** The link is left to JSON, and a reason to its first line: rows are for reading. */
    private static String table(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(shown(COLUMNS));
        rows.forEach(row -> lines.add(shown(row.cells())));
        return Columns.aligned(lines, Columns.Paint.NONE);
    }

    private static List<String> shown(List<String> cells) {
        return cells.subList(0, COLUMNS.size() - 1).stream()
                .map(RunsCommand::shortened)
                .toList();
    }

    private static String shortened(String cell) {
        String line = cell.lines().findFirst().orElse("");
        return line.length() > 80 ? line.substring(0, 79) + "…" : line;
    }
}
