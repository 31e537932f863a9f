package dev.penstock.cutover;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.schedule.DateTimes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What keeps a switch from going on, and what to do about it. */
final class Obstacles {
    static final Code NO_SCHEDULE = Code.error("DP7002", "A stack and its definition have other schedules.");
    static final Code BOTH_ON = Code.error("DP7003", "A pipeline runs in both services.");
    static final Code NO_WORKERS = Code.error("DP7004", "A switch needs workers that poll the stack's queues.");
    static final Code MISALIGNED = Code.error("DP7005", "The intervals of a stack aren't those of the original.");
    static final Code MISSED = Code.error("DP7006", "Intervals came due while the original was off.");
    static final Code HALF_DONE = Code.error("DP7007", "The original has begun an interval and will not end it.");
    static final Code WAITS_ACROSS =
            Code.error("DP7008", "Runs of one schedule wait for runs of another, which the original has done.");
    static final Code WOKEN = Code.error("DP7009", "A service isn't any more as a switch has left it.");

    private static final int SHOWN = 3;

    private Obstacles() {}

    private static Diagnostic of(Code code, Subject subject, String message, String hint) {
        return Diagnostic.of(code, subject.place(), message, hint);
    }

    static Diagnostic otherSchedules(Subject subject, Collection<String> deployed) {
        return of(
                NO_SCHEDULE,
                subject,
                "The stack of `%s` has the schedules %s, its definition has %s."
                        .formatted(
                                subject.name(),
                                quoted(deployed),
                                quoted(subject.work().keySet())),
                "Deploy the definition as it is here, with `-c activate=false`.");
    }

    static Diagnostic bothOn(Subject subject) {
        return of(
                BOTH_ON,
                subject,
                "`%s` is active there, and its schedules are switched on here, so that intervals may run twice."
                        .formatted(subject.name()),
                "Switch them off with `penstock deactivate`; deploy with `-c activate=false` until the switch.");
    }

    static Diagnostic noWorkers(Subject subject) {
        return of(
                NO_WORKERS,
                subject,
                "`%s` has work for the worker groups %s, whose workers poll AWS Data Pipeline."
                        .formatted(subject.name(), quoted(subject.workerGroups())),
                "Start the Task Runner on them as `docs/task-runner.md` says, beside the old one, and give"
                        + " `--workers-ready`.");
    }

    static Diagnostic misaligned(Subject subject, String schedule, Instant start) {
        return of(
                MISALIGNED,
                subject,
                "The original has an interval of `%s` that starts at %s, the stack has none."
                        .formatted(schedule, DateTimes.print(start)),
                "Give `activatedAt` in `overrides.json`, as `penstock import` does, and deploy again; or import the"
                        + " definition anew if the original was changed.");
    }

    static Diagnostic missed(Subject subject, String schedule, Collection<Instant> starts) {
        return of(
                MISSED,
                subject,
                "The original was off already, and %s of `%s` came due meanwhile that nobody has run: %s."
                        .formatted(counted(starts), schedule, shown(starts)),
                "Give `--missed run` to run them here, or `--missed skip` to leave them out.");
    }

    static Diagnostic halfDone(Subject subject, String schedule, Collection<Instant> starts) {
        return of(
                HALF_DONE,
                subject,
                "The original has begun the work of %s of `%s` and is inactive before its end: %s."
                        .formatted(counted(starts), schedule, shown(starts)),
                "Look at what it has done; `--half-done here` then runs the whole of it here, `--half-done there`"
                        + " leaves it as it is.");
    }

    static Diagnostic waitsAcross(Subject subject) {
        return of(
                WAITS_ACROSS,
                subject,
                "Runs of one schedule of `%s` wait for runs of another, and those that the original did never tell them."
                        .formatted(subject.name()),
                "Deactivate the original when nothing is due, deploy the stack right then, and run with"
                        + " `penstock backfill` what came due meanwhile.");
    }

    static Diagnostic woken(Subject subject, String what) {
        return of(
                WOKEN,
                subject,
                "`%s` was switched, and %s.".formatted(subject.name(), what),
                "Find out who did it: `--roll-back --apply` goes back to the original, deactivating the original by"
                        + " hand and the same command go on with the switch.");
    }

    private static String counted(Collection<Instant> starts) {
        return starts.size() == 1 ? "1 interval" : starts.size() + " intervals";
    }

    private static String shown(Collection<Instant> starts) {
        String first = starts.stream().limit(SHOWN).map(DateTimes::print).collect(Collectors.joining(", "));
        return starts.size() > SHOWN ? first + ", …" : first;
    }

    private static String quoted(Collection<String> names) {
        return names.isEmpty()
                ? "none"
                : List.copyOf(names).stream()
                        .sorted()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", "));
    }
}
