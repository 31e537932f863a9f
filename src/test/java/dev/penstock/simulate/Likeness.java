package dev.penstock.simulate;

import dev.penstock.simulate.Interpreter.Ended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether an execution went elsewhere as it went here; readings of the two clocks may differ.
 *
 * @param since when it began there
 * @param account where it is there
 */
record Likeness(Recording here, Instant since, String account, List<String> differences) {
    private static final Pattern CLOCK = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|\\+00:00|(?=\\)))|\\b\\d{13}\\b|\\b\\d{10}\\b");
    private static final Pattern BY_CHANCE =
            Pattern.compile("\\b[0-9a-f]{64}\\b|\\b[0-9a-f]{32}\\b|token-\\d+-[A-Za-z0-9_-]*"
                    // what stands there in the place of a hash
                    + "|Function \\$hash is currently not supported");
    /** What our executor says of a time-out, of which the other one says nothing. */
    private static final Pattern TIME_OUT = Pattern.compile("(?:No heartbeat for|Not ended within) \\d+ seconds\\.");

    private static final int SHOWN = 600;

    /** Begins the names of the language's own errors, which who holds a task's token may not say; so it says another. */
    static final String RESERVED = "States.";

    static final String SAID = "Said.";

    void compare(Ended there) {
        Execution execution = here.execution();
        same("status", execution.status().name(), there.status());
        same("error", execution.error().orElse(""), there.error());
        same("cause", execution.cause().orElse(""), there.cause());
        same("output", execution.output().orElse(Tree.NULL), there.output());
        compare(there.visits());
    }

    void compare(List<Recording.Visit> visits) {
        Map<String, List<Recording.Visit>> expected = byScope(here.visits());
        Map<String, List<Recording.Visit>> actual = byScope(placed(visits));
        TreeSet<String> scopes = new TreeSet<>(expected.keySet());
        scopes.addAll(actual.keySet());
        scopes.forEach(scope ->
                compare(scope, expected.getOrDefault(scope, List.of()), actual.getOrDefault(scope, List.of())));
    }

    private void compare(String scope, List<Recording.Visit> expected, List<Recording.Visit> actual) {
        List<String> states = expected.stream().map(Recording.Visit::path).toList();
        List<String> statesThere = actual.stream().map(Recording.Visit::path).toList();
        int both = Math.min(states.size(), statesThere.size());
        // stopped, one of them may have come a bit further
        boolean isSame = here.isStopped()
                ? states.subList(0, both).equals(statesThere.subList(0, both))
                : states.equals(statesThere);
        if (!isSame) {
            differences.add(here + ": in " + scope + " it enters " + statesThere + ", not " + states);
            return;
        }
        for (int i = 0; i < both; i++) {
            same(
                    "input of " + states.get(i),
                    expected.get(i).input(),
                    actual.get(i).input());
        }
    }

    /** The visits there with their places, without those that only the copy has. */
    private List<Recording.Visit> placed(List<Recording.Visit> visits) {
        Map<String, String> places = TestCopy.places(here.execution().machine().definition());
        return visits.stream()
                .filter(visit -> !visit.path().endsWith(TestCopy.EXTRA))
                .map(visit -> new Recording.Visit(places.getOrDefault(visit.path(), visit.path()), visit.input()))
                .toList();
    }

    /** What is entered one after the other; the items of a Map, of which any may be first, by name and input. */
    private Map<String, List<Recording.Visit>> byScope(List<Recording.Visit> visits) {
        Map<String, List<Recording.Visit>> scopes = new TreeMap<>();
        Map<String, String> places = TestCopy.places(here.execution().machine().definition());
        for (Recording.Visit visit : visits) {
            String place = places.getOrDefault(TestCopy.state(visit.path()), visit.path());
            String scope = place.contains("/") ? place.substring(0, place.lastIndexOf('/')) : "";
            scopes.computeIfAbsent(scope, unused -> new ArrayList<>())
                    .add(new Recording.Visit(TestCopy.state(place), visit.input()));
        }
        scopes.forEach((scope, inScope) -> {
            if (scope.contains("[*]")) {
                inScope.sort(Comparator.comparing(Recording.Visit::path)
                        .thenComparing(visit ->
                                CLOCK.matcher(Tree.write(visit.input())).replaceAll("")));
            }
        });
        return scopes;
    }

    void same(String what, Object expected, Object actual) {
        if (!isSame(expected, actual)) {
            String before = plain(expected);
            String after = plain(actual);
            differences.add(here + ": " + what + " is " + shown(after, before) + ", not " + shown(before, after));
        }
    }

    boolean isSame(Object expected, Object actual) {
        return alike(plain(expected), plain(actual));
    }

    private String plain(Object value) {
        String text = value instanceof String already ? already : Tree.write(value);
        String ours = text.replace(account, Estate.ACCOUNT)
                .replace(SAID, RESERVED)
                // there it's a time-out like any other
                .replace(StateFailure.HEARTBEAT, StateFailure.TIMEOUT);
        return BY_CHANCE.matcher(TIME_OUT.matcher(ours).replaceAll("")).replaceAll("…");
    }

    /** From shortly before the first difference. */
    private static String shown(String text, String other) {
        int same = 0;
        while (same < Math.min(text.length(), other.length()) && text.charAt(same) == other.charAt(same)) {
            same++;
        }
        int from = Math.max(0, same - 150);
        return "…" + text.substring(from, Math.min(text.length(), from + SHOWN)) + "…";
    }

    private boolean alike(String expected, String actual) {
        Matcher clock = CLOCK.matcher(expected);
        Matcher clockThere = CLOCK.matcher(actual);
        int end = 0;
        int endThere = 0;
        while (clock.find()) {
            if (!clockThere.find()
                    || !expected.substring(end, clock.start()).equals(actual.substring(endThere, clockThere.start()))) {
                return false;
            }
            if (!clock.group().equals(clockThere.group())
                    && !(isReading(clock.group(), here.execution().startTime())
                            && isReading(clockThere.group(), since))) {
                return false;
            }
            end = clock.end();
            endThere = clockThere.end();
        }
        return expected.substring(end).equals(actual.substring(endThere));
    }

    /** Whether it is a time from the execution's beginning on. */
    private static boolean isReading(String text, Instant begun) {
        Instant time = text.contains("T")
                ? Instant.parse(text.substring(0, 19) + "Z")
                : text.length() == 13
                        ? Instant.ofEpochMilli(Long.parseLong(text))
                        : Instant.ofEpochSecond(Long.parseLong(text));
        return !time.isBefore(begun.minusSeconds(1));
    }
}
