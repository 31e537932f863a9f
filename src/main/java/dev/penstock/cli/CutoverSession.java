package dev.penstock.cli;

import dev.penstock.account.Connection;
import dev.penstock.account.OriginalPipeline;
import dev.penstock.account.Refusal;
import dev.penstock.cutover.Back;
import dev.penstock.cutover.Choices;
import dev.penstock.cutover.Forward;
import dev.penstock.cutover.Outlook;
import dev.penstock.cutover.OutlookText;
import dev.penstock.cutover.Parties;
import dev.penstock.cutover.Progress;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.JsonText;
import dev.penstock.operate.Account;
import dev.penstock.operate.DeployedSuccessor;
import dev.penstock.operate.Deployment;
import dev.penstock.report.Columns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Pipelines that are looked at, or switched, one wave after the other. */
final class CutoverSession {
    static final Code REFUSED = Code.error("DP7014", "A service refuses what a switch asks of it.");

    private static final String FILE = "cutover.json";
    private static final int LONGEST_PAUSE = 60;

    private final Terminal terminal;
    private final Account account;
    private final ConnectionOptions connection;
    private final Optional<Path> state;
    private final Choices choices;
    private final boolean isBack;
    private final boolean isJson;
    private final Clock clock = Clock.tickSeconds(ZoneOffset.UTC);
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** How a pipeline fares. */
    private record Row(String wave, String status, String news) {}

    CutoverSession(
            Terminal terminal,
            Account account,
            ConnectionOptions connection,
            Optional<Path> state,
            Choices choices,
            boolean isBack,
            boolean isJson) {
        this.terminal = terminal;
        this.account = account;
        this.connection = connection;
        this.state = state;
        this.choices = choices;
        this.isBack = isBack;
        this.isJson = isJson;
    }

    /** Says what would be done. */
    int show(List<List<CutoverTarget>> waves) {
        List<Map<String, Object>> trees = new ArrayList<>();
        boolean isClear = true;
        for (CutoverTarget target : waves.stream().flatMap(List::stream).toList()) {
            Outcome<OutlookText> outlook = within(
                    target,
                    parties -> new OutlookText(
                            target.subject(), target.where(), target.stack(), Outlook.of(parties, choices), isBack));
            List<Diagnostic> obstacles =
                    outlook.value().map(text -> text.outlook().obstacles()).orElse(outlook.diagnostics());
            isClear &= obstacles.isEmpty() && outlook.value().isPresent();
            if (isJson) {
                outlook.value().ifPresent(text -> trees.add(text.tree()));
            } else {
                outlook.value().ifPresent(text -> terminal.out().print(text.text()));
            }
            if (!obstacles.isEmpty() && !(isJson && outlook.value().isPresent())) {
                terminal.err().print(Findings.text(obstacles, terminal.isColoured()));
            }
        }
        if (isJson) {
            terminal.out().print(JsonText.pretty(trees));
        }
        return isClear ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }

    /** Does it; a wave begins when the one before it is done. */
    int apply(List<List<CutoverTarget>> waves, boolean isImpatient) {
        boolean isDone = true;
        for (int i = 0; i < waves.size(); i++) {
            String wave = Integer.toString(i + 1);
            if (isDone) {
                isDone = perform(waves.get(i), wave, isImpatient);
            } else {
                waves.get(i)
                        .forEach(target -> rows.put(
                                target.subject().name(), new Row(wave, "not begun", "the wave before it isn't done")));
            }
        }
        terminal.out().print(isJson ? JsonText.pretty(trees()) : table());
        return isDone ? ExitCode.SUCCESS : ExitCode.FINDINGS;
    }

    /** Each goes on as far as it can; those that wait are looked at together. */
    private boolean perform(List<CutoverTarget> targets, String wave, boolean isImpatient) {
        Map<CutoverTarget, Instant> open = new LinkedHashMap<>();
        targets.forEach(target -> open.put(target, Instant.MIN));
        boolean isDone = true;
        while (!open.isEmpty()) {
            for (CutoverTarget target : List.copyOf(open.keySet())) {
                Progress progress = advance(target, wave);
                if (progress.until().isPresent() && !isImpatient) {
                    open.put(target, progress.until().get());
                } else {
                    open.remove(target);
                    isDone &= progress.isDone();
                }
            }
            open.values().stream().min(Comparator.naturalOrder()).ifPresent(this::pause);
        }
        return isDone;
    }

    private Progress advance(CutoverTarget target, String wave) {
        Outcome<Progress> outcome =
                within(target, parties -> isBack ? Back.advance(parties) : Forward.advance(parties, choices));
        Progress progress =
                outcome.isBroken() ? Progress.held(outcome.diagnostics().get(0)) : outcome.orElseThrow();
        progress.held().ifPresent(why -> terminal.err().print(Findings.text(List.of(why), terminal.isColoured())));
        Row row = new Row(wave, word(progress), progress.news());
        if (!row.equals(rows.put(target.subject().name(), row))
                && progress.until().isPresent()) {
            terminal.err().println(target.subject().name() + ": " + progress.news());
            terminal.flush();
        }
        return progress;
    }

    private static String word(Progress progress) {
        if (progress.isDone()) {
            return "done";
        }
        return progress.until().isPresent() ? "waiting" : "held";
    }

    private void pause(Instant until) {
        long seconds = Duration.between(clock.instant(), until).toSeconds();
        Pauses.seconds((int) Math.max(1, Math.min(LONGEST_PAUSE, seconds)));
    }

    /** What a service refuses for one pipeline doesn't keep the others from going on. */
    private <T> Outcome<T> within(CutoverTarget target, Function<Parties, T> action) {
        Path file = state.map(folder -> folder.resolve(target.subject().name() + "." + FILE))
                .orElseGet(() -> target.folder().resolve(FILE));
        return CutoverJournal.open(file, target.original()).then(journal -> {
            try (OriginalPipeline original =
                    new OriginalPipeline(connection.connect(target.region()), target.original())) {
                DeployedSuccessor successor = new DeployedSuccessor(
                        account, Connection.asking(() -> Deployment.find(account, target.stack())));
                return Outcome.of(action.apply(new Parties(target.subject(), original, successor, journal, clock)));
            } catch (Refusal refusal) {
                return Outcome.failed(List.of(Diagnostic.of(
                        REFUSED,
                        target.subject().place(),
                        "`%s`: %s".formatted(target.subject().name(), refusal.getMessage()),
                        refusal.hint())));
            }
        });
    }

    private String table() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("wave", "pipeline", "status", "what"));
        rows.forEach((name, row) -> lines.add(List.of(row.wave(), name, row.status(), row.news())));
        return Columns.aligned(lines, Columns.Paint.NONE);
    }

    private List<Map<String, Object>> trees() {
        List<Map<String, Object>> trees = new ArrayList<>();
        rows.forEach((name, row) -> {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", name);
            tree.put("wave", row.wave());
            tree.put("status", row.status());
            tree.put("what", row.news());
            trees.add(tree);
        });
        return trees;
    }
}
