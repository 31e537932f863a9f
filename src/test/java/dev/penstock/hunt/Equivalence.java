package dev.penstock.hunt;

import static java.util.Objects.requireNonNull;

import dev.penstock.model.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * When two traces are the same; {@code docs/equivalence.md} in code.
 *
 * @param said by the model at each pace; all of one shape
 */
record Equivalence(List<Trace> said) {
    private static final long GRACE = 12;

    /** What is different, as sentences. */
    List<String> differences(Trace seen) {
        List<String> differences = new ArrayList<>();
        Set<String> names = new TreeSet<>(said.get(0).runs().keySet());
        names.addAll(seen.runs().keySet());
        for (String name : names) {
            List<Trace.Run> expected = said.stream()
                    .flatMap(trace -> Optional.ofNullable(trace.runs().get(name)).stream())
                    .toList();
            Trace.Run actual = seen.runs().get(name);
            if (expected.isEmpty()) {
                differences.add(name + " ran, which it shouldn't");
            } else if (actual == null) {
                differences.add(name + " never ran");
            } else {
                new OfRun(name, expected, expected.get(0), actual, grace(), differences).compare();
            }
        }
        return differences;
    }

    /** What a run does late, the next in turn does late as well. */
    private long grace() {
        return GRACE
                + said.stream()
                        .flatMap(trace -> trace.runs().values().stream())
                        .mapToLong(Trace.Run::slackSeconds)
                        .max()
                        .orElse(0);
    }

    private record OfRun(
            String name, List<Trace.Run> said, Trace.Run early, Trace.Run seen, long grace, List<String> differences) {
        private void compare() {
            Set<String> firm = both(early.statuses(), seen.statuses());
            firm.removeAll(early.loose());
            firm.forEach(id -> {
                String expected = early.statuses().getOrDefault(id, "nothing");
                String actual = seen.statuses().getOrDefault(id, "nothing");
                if (!expected.equals(actual)) {
                    say(id + " is " + actual + ", not " + expected);
                }
            });
            both(early.attempts(), seen.attempts()).forEach(this::compareAttempts);
            both(early.ends(), seen.ends()).forEach(id -> {
                if (!early.loose().contains(id)
                        && early.ends().containsKey(id)
                        && seen.ends().containsKey(id)) {
                    within(id + " ended", run -> at(run.ends(), id), at(seen.ends(), id));
                }
            });
            both(early.machines(), seen.machines()).forEach(this::compareMachines);
            seen.stepsAtOnce().forEach((cluster, number) -> {
                if (number > at(early.stepsAtOnce(), cluster)) {
                    say(cluster + " took " + number + " steps at once");
                }
            });
            compareNotices();
        }

        private void compareAttempts(String id) {
            List<Trace.Attempt> expected = early.attempts().getOrDefault(id, List.of());
            List<Trace.Attempt> actual = seen.attempts().getOrDefault(id, List.of());
            actual.forEach(attempt -> compareTexts(id, attempt.texts()));
            if (isLoose(id, run -> run.attempts().getOrDefault(id, List.of()), actual)) {
                return;
            }
            if (expected.size() != actual.size()) {
                say(id + " made " + actual.size() + " attempts, not " + expected.size());
                return;
            }
            for (int i = 0; i < expected.size(); i++) {
                int number = i;
                within(
                        id + "@" + (i + 1) + " began",
                        run -> at(run.attempts(), id).get(number).began(),
                        actual.get(i).began());
                compareSteps(id, number, actual.get(i));
            }
        }

        /** Whatever it did, it did it in the right order. */
        private void compareTexts(String id, List<String> texts) {
            List<String> longest = said.stream()
                    .flatMap(run -> run.attempts().getOrDefault(id, List.of()).stream())
                    .map(Trace.Attempt::texts)
                    .max(Comparator.comparingInt(List::size))
                    .orElse(List.of());
            int known = Math.min(texts.size(), longest.size());
            if (!texts.subList(0, known).equals(longest.subList(0, known))) {
                say(id + " ran `" + texts + "`, not `" + longest + "`");
            }
        }

        private void compareSteps(String id, int number, Trace.Attempt attempt) {
            IntSummaryStatistics steps = said.stream()
                    .mapToInt(run -> at(run.attempts(), id).get(number).texts().size())
                    .summaryStatistics();
            int begun = attempt.texts().size();
            boolean isKnown = begun > 0 && steps.getMax() > 0;
            if (isKnown && (begun < steps.getMin() || begun > steps.getMax())) {
                say(id + "@" + (number + 1) + " began " + begun + " steps, not " + steps.getMin() + " to "
                        + steps.getMax());
            }
        }

        /** Whether it did no more than it may at some pace, which is all that is asked of it. */
        private boolean isLoose(String id, Function<Trace.Run, List<?>> done, List<?> actual) {
            return early.loose().contains(id)
                    && said.stream()
                            .anyMatch(run -> actual.size() <= done.apply(run).size());
        }

        private void compareMachines(String id) {
            List<Trace.Life> expected = early.machines().getOrDefault(id, List.of());
            List<Trace.Life> actual = seen.machines().getOrDefault(id, List.of());
            if (isLoose(id, run -> run.machines().getOrDefault(id, List.of()), actual)) {
                return;
            }
            if (expected.size() != actual.size()) {
                say(id + " was launched " + actual.size() + " times, not " + expected.size());
                return;
            }
            for (int i = 0; i < expected.size(); i++) {
                String what = id + "@" + (i + 1);
                int number = i;
                within(
                        what + " was launched",
                        run -> at(run.machines(), id).get(number).launched(),
                        actual.get(i).launched());
                within(
                        what + " was ended",
                        run -> at(run.machines(), id).get(number).ended(),
                        actual.get(i).ended());
            }
        }

        private void compareNotices() {
            List<Trace.Told> first = firm(early);
            List<Trace.Told> told = firm(seen);
            List<String> expected = texts(first);
            List<String> actual = texts(told);
            if (!expected.equals(actual)) {
                say("told " + actual + ", not " + expected);
                return;
            }
            for (int i = 0; i < expected.size(); i++) {
                int number = i;
                // what can never come any more may be called late at once
                Instant time = told.get(i).time();
                boolean isLate = first.get(i).isLate();
                within(
                        "told \"" + expected.get(i) + "\"",
                        run -> isLate && time.isBefore(firm(run).get(number).time())
                                ? time
                                : firm(run).get(number).time(),
                        time);
            }
        }

        private List<Trace.Told> firm(Trace.Run run) {
            return run.notices().stream()
                    .filter(notice -> !early.isLoose(notice))
                    .toList();
        }

        private static List<String> texts(List<Trace.Told> notices) {
            return notices.stream()
                    .map(notice -> notice.subject() + ": " + notice.message() + " to " + notice.topic()
                            + (notice.isLate() ? " (late)" : ""))
                    .toList();
        }

        private static Set<String> both(NavigableMap<String, ?> one, NavigableMap<String, ?> other) {
            Set<String> both = new TreeSet<>(one.keySet());
            both.addAll(other.keySet());
            return both;
        }

        private void within(String what, Function<Trace.Run, Instant> time, Instant actual) {
            Instant from =
                    said.stream().map(time).min(Comparator.naturalOrder()).orElseThrow();
            Instant to = said.stream().map(time).max(Comparator.naturalOrder()).orElseThrow();
            if (actual.isBefore(from.minusSeconds(grace)) || actual.isAfter(to.plusSeconds(grace))) {
                say(what + " at " + actual + ", not between " + from + " and " + to);
            }
        }

        private static <T> T at(NavigableMap<String, T> map, String id) {
            return requireNonNull(map.get(id), id);
        }

        private void say(String difference) {
            differences.add(name + ": " + difference);
        }
    }
}
