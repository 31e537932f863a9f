package dev.penstock.cli;

import dev.penstock.operate.Account;
import dev.penstock.operate.BackfillPlan;
import dev.penstock.operate.BackfillPlan.Item;
import dev.penstock.operate.BackfillPlan.Range;
import dev.penstock.operate.Backfills;
import dev.penstock.operate.Backfills.Ended;
import dev.penstock.operate.Backfills.Progress;
import dev.penstock.schedule.Interval;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs intervals of a deployed pipeline that lie in the past. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Runs intervals of a deployed pipeline that lie in the past.",
        exitCodeList = "1:a run didn't finish, or the account refused a call",
        footer = {
            "",
            "All intervals that start in the range run, exactly as the schedule cuts them. An interval that had a run",
            "gets another one; one that is running is left alone. What failed doesn't stop the others.",
            "",
            "Examples:",
            "  penstock backfill nightly --from 2026-01-01 --to 2026-02-01 --dry-run",
            "  penstock backfill nightly --from 2026-01-01 --to 2026-02-01 --missing --max-concurrency 3"
        })
final class BackfillCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();
    private long lastEnded = -1;

    @Parameters(paramLabel = "NAME", description = "The pipeline's stack.")
    private String name = "";

    @Mixin
    private WindowOptions window = new WindowOptions();

    @Option(names = "--missing", description = "Leaves out intervals that had a run in the last ninety days.")
    private boolean isMissingOnly;

    @Option(
            names = "--max-concurrency",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many intervals run at once (default: ${DEFAULT-VALUE}).")
    private int atOnce;

    @Option(names = "--parameter", paramLabel = "ID=VALUE", description = "A parameter's value for these runs.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--dry-run", description = "Says what would run, and runs nothing.")
    private boolean isDryRun;

    @Option(names = "--no-wait", description = "Starts the backfill and leaves it to itself.")
    private boolean isUnattended;

    @Option(
            names = "--poll",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Between two looks at the progress (default: ${DEFAULT-VALUE}).")
    private int poll;

    @Mixin
    private AccountOptions options = new AccountOptions();

    BackfillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return options.in(terminal, this::run);
    }

    private int run(Account account) {
        Range range = new Range(window.from(), window.to(), clock.instant());
        Backfills backfills = new Backfills(account);
        BackfillPlan plan = backfills.plan(options.run(account, name), range, isMissingOnly);
        leftOut("run at this time", plan.running());
        leftOut("had a run before", plan.done());
        leftOut("aren't due yet", plan.notDue());
        if (isDryRun || plan.items().isEmpty()) {
            terminal.out()
                    .println(count(plan.items().size()) + " to run, " + atOnce + " at once"
                            + (plan.items().isEmpty() ? "." : ":"));
            plan.items().forEach(item -> terminal.out().println("  " + item.interval() + "  " + item.runName()));
            return ExitCode.SUCCESS;
        }
        Backfills.Settings settings = Backfills.Settings.of(range, atOnce, Map.copyOf(parameters));
        if (isUnattended) {
            terminal.out().println(backfills.start(plan, settings));
            return ExitCode.SUCCESS;
        }
        return report(backfills.run(plan, settings, this::pause, this::show));
    }

    private void leftOut(String why, List<Interval> intervals) {
        if (!intervals.isEmpty()) {
            terminal.err().println("Left out: " + count(intervals.size()) + " that " + why + ".");
        }
    }

    private int report(List<Ended> ended) {
        List<Ended> bad = ended.stream().filter(run -> !run.isFinished()).toList();
        terminal.out()
                .println(count(ended.size()) + ": " + (ended.size() - bad.size()) + " finished, " + bad.size()
                        + " didn't" + (bad.isEmpty() ? "." : ":"));
        bad.stream().limit(SHOWN).forEach(run -> {
            Item item = run.item();
            terminal.out().println("  " + item.interval() + "  " + item.runName() + "  " + run.status());
        });
        if (bad.size() > SHOWN) {
            terminal.out().println("  and " + (bad.size() - SHOWN) + " more");
        }
        return bad.isEmpty() ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }

    private static String count(long intervals) {
        return intervals + (intervals == 1 ? " interval" : " intervals");
    }

    private void show(Progress progress) {
        if (progress.ended() != lastEnded) {
            lastEnded = progress.ended();
            terminal.err().println(progress.ended() + " of " + progress.total());
            terminal.flush();
        }
    }

    private void pause() {
        Pauses.seconds(poll);
    }
}
