package dev.penstock.hunt;

import static dev.penstock.hunt.Template.list;
import static dev.penstock.hunt.Template.map;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Wrong translations that the hunt has to tell from the right one. */
final class Mutants {
    private static final String WAITING = "WAITING_ON_DEPENDENCIES";

    private final Map<String, Mutation> all = new LinkedHashMap<>();

    static Map<String, Mutation> all() {
        Mutants mutants = new Mutants();
        mutants.addTimes();
        mutants.addAttempts();
        mutants.addOrder();
        mutants.addLeases();
        mutants.addCutOffs();
        mutants.addPreconditions();
        mutants.addNotices();
        GateMutants.addTo(mutants::add);
        mutants.addReruns();
        mutants.addAfar();
        ClusterMutants.addTo(mutants::add);
        return mutants.all;
    }

    private void add(String name, Consumer<Template> change) {
        all.put(name, original -> {
            Template template = new Template(original);
            change.accept(template);
            return template.root();
        });
    }

    private void addTimes() {
        add(
                "a time series runs the interval that begins",
                t -> t.text("Find the interval", "\\$latest\\(\\$fired\\) - 1", "\\$latest(\\$fired)"));
        add(
                "cron runs the interval that ends",
                t -> t.text("Find the interval", "\\$latest\\(\\$fired\\);", "\\$latest(\\$fired) - 1;"));
        add("a schedule is off", t -> t.resources("AWS::Scheduler::Schedule", p -> p.put("State", "DISABLED")));
        add(
                "occurrences: one too many",
                t -> t.text("Check that it's due", "\\$interval\\.index < ", "-1 + \\$interval.index < "));
        add(
                "occurrences: one too few",
                t -> t.text("Check that it's due", "\\$interval\\.index < ", "1 + \\$interval.index < "));
        add(
                "the first interval isn't one",
                t -> t.text("Check that it's due", "\\$interval\\.index >= 0", "\\$interval.index > 0"));
        add(
                "an interval ends where it starts",
                t -> t.text("Start the interval", "\\$interval\\.end", "\\$interval.start"));
        add(
                "the run of an interval is named after its end",
                t -> t.states("Start the interval", s -> {
                    Map<String, Object> arguments = map(s.get("Arguments"));
                    arguments.put(
                            "Name",
                            Template.replaced(
                                    String.valueOf(arguments.get("Name")), "\\$interval\\.start", "\\$interval.end"));
                }));
    }

    private void addAttempts() {
        add("a retry too many", t -> t.retry("Run ", "MaxAttempts", n -> n + 1));
        add("a retry too few", t -> t.retry("Run ", "MaxAttempts", n -> n - 1));
        add("no retries", t -> t.states("Run ", s -> s.remove("Retry")));
        add("a retry at once", t -> t.retry("Run ", "IntervalSeconds", n -> 1L));
        add("pauses between attempts grow", t -> t.retry("Run ", "BackoffRate", n -> 2L));
        add("no limit of an attempt", t -> t.number("Run ", "TimeoutSeconds", n -> 900_000L));
        add("half the limit of an attempt", t -> t.number("Run ", "TimeoutSeconds", n -> n / 2));
        add("the heartbeat dropped", t -> t.states("Run ", s -> s.remove("HeartbeatSeconds")));
        add("half the heartbeat", t -> t.number("Run ", "HeartbeatSeconds", n -> n / 2));
        add(
                "a failed activity counts as finished",
                t -> t.states(
                        "Run ",
                        s -> list(s.get("Catch")).forEach(each -> {
                            Map<String, Object> catcher = map(each);
                            catcher.replaceAll((field, value) -> Template.replaced(value, "'FAILED'", "'FINISHED'"));
                        })));
        add("another command", t -> t.text("Run ", "echo", "date"));
        add("another script of SQL", t -> t.text("Run ", "delete from days where day", "delete from days where year"));
        add("a copy of the day before", t -> t.text("Run ", "data/from/", "data/to/"));
        add("the attempt isn't counted", t -> t.text("Run ", "RetryCount \\+ 1", "RetryCount * 0 + 1"));
    }

    private void addOrder() {
        add("cascade forgotten", t -> t.dropRules("Decide ", "CASCADE_FAILED"));
        add("runs although what it waits for isn't there", t -> t.dropRules("Decide Do", WAITING));
        add(
                "cascade shown as waiting",
                t -> t.text("Decide Do", "'status': 'CASCADE_FAILED'", "'status': '" + WAITING + "'"));
        add(
                "waiting shown as cascade",
                t -> t.text("Decide Do", "'status': '" + WAITING + "'", "'status': 'CASCADE_FAILED'"));
        add(
                "a cascade is passed on by a cancelled object only",
                t -> t.text("Decide Do", "'FAILED', 'CASCADE_FAILED', 'CANCELED'", "'CANCELED'"));
        add(
                "a failed run names nodes as finished",
                t -> t.text("Failed", "'CASCADE_FAILED' : '" + WAITING + "'", "'FINISHED' : 'FINISHED'"));
        add("a run with anything unfinished succeeds", t -> t.states("Outcome", s -> s.put("Default", "Finished")));
        add(
                "what a finished run is for goes unsaid",
                t -> t.text("Run Do", "'status': 'FINISHED'", "'status': 'RUNNING'"));
    }

    private void addLeases() {
        add("no release", t -> t.skip("Release "));
        add(
                "no release when the time is over",
                t -> t.states(
                        "Hold ",
                        s -> list(s.get("Catch")).forEach(each -> {
                            if (each.toString().contains("DP.TimedOut")) {
                                map(each)
                                        .put(
                                                "Next",
                                                String.valueOf(s.get("Next")).replace("Release", "After"));
                            }
                        })));
        add("twice the terminateAfter", t -> t.text("Lease ", "EnteredTime\\) \\+ (\\d+)", "EnteredTime) + 2 * $1"));
        add("half the terminateAfter", t -> t.text("Lease ", "EnteredTime\\) \\+ (\\d+)", "EnteredTime) + 0.5 * $1"));
        add("twice the initTimeout", t -> t.number("Ready ", "TimeoutSeconds", n -> 2 * n));
        add("a machine is tried once too little", t -> t.text("After ", "attempt <= ", "attempt < "));
        add("a machine is tried once too often", t -> t.text("After ", "attempt <= ", "attempt - 1 <= "));
        add("a machine is tried again at once", t -> t.number("Delay ", "Seconds", n -> 1L));
        add("a machine that never gets ready isn't tried again", t -> t.text("Hold ", ", 'isReady': false", ""));
        add("a machine that is refused isn't tried again", t -> t.text("Lease ", "'isReady': false, ", ""));
        add(
                "a machine for work that can't run",
                t -> t.states("Decide Box", s -> {
                    if (String.valueOf(s.get("Default")).startsWith("Lease")) {
                        list(s.get("Choices"))
                                .removeIf(rule ->
                                        String.valueOf(map(rule).get("Next")).startsWith("Settle"));
                    }
                }));
        add("actionOnTaskFailure ignored", t -> t.dropRules("Decide resource after ", "FAILED"));
        add("work begins before the machine is ready", t -> t.skip("Ready "));
    }

    private void addCutOffs() {
        add("what had finished is cancelled with its machine", t -> t.skip("Read what ended on "));
        add("what is cancelled counts as finished", t -> t.text("Settle ", "'CANCELED'", "'FINISHED'"));
        add("what is cancelled stays without a status", t -> t.skip("Settle "));
        add("what is cancelled tells nobody", t -> t.skip("Notify what was left on "));
        add(
                "a signal becomes an object",
                t -> t.text("Read what ended on ", " AND attribute_not_exists\\(isSignal\\)", ""));
        add(
                "what waits tells that it failed",
                t -> t.text("Notify what was left on ", " and [^?]* in \\['CANCELED', 'CASCADE_FAILED'\\]", ""));
        add(
                "a machine in time counts as over time",
                t -> t.text("Hold ", "'status': 'FINISHED'", "'status': 'TIMEDOUT'"));
    }

    private void addPreconditions() {
        add("a precondition isn't asked", t -> t.skip("Check Ready"));
        add(
                "a precondition is asked once",
                t -> t.states("Check Ready", s -> s.remove("Retry")).text("Found Ready", "\\+? \\d+000", "0"));
        add(
                "twice the preconditionTimeout",
                t -> t.text("Found Ready", "\\) \\+ (\\d+)", ") + 2 * $1")
                        .retry("Check Ready", "MaxAttempts", n -> 2 * n));
        add(
                "half the preconditionTimeout",
                t -> t.text("Found Ready", "\\) \\+ (\\d+)", ") + 0.5 * $1")
                        .retry("Check Ready", "MaxAttempts", n -> n / 2));
        add(
                "a precondition is asked seldom",
                t -> t.number("Wait for Ready", "Seconds", n -> 30 * n)
                        .retry("Check Ready", "IntervalSeconds", n -> 30 * n));
        add(
                "a precondition that gave up counts as held",
                t -> t.text("Check Ready", "'FAILED'", "'FINISHED'").text("Found Ready", "'FAILED'", "'FINISHED'"));
        add(
                "a no of a worker counts as a fault",
                t -> t.states(
                        "Run Ready",
                        s -> list(s.get("Retry"))
                                .removeIf(each -> each.toString().contains("PreconditionFalse"))));
        add(
                "workers are asked as often as if their answers took no time",
                t -> t.text("Run Ready", "EnteredTime\\) \\+ (\\d+) \\?", "EnteredTime) + 9 * $1 ?"));
        add("another key, or table", t -> t.text("Check Ready", "asked", "unasked"));
        add("an empty table counts as filled", t -> t.text("Check Ready", "result\\.Count > 0", "result.Count >= 0"));
        add(
                "a table that isn't there counts as filled",
                t -> t.states(
                        "Check Ready",
                        s -> list(s.get("Catch"))
                                .forEach(each -> map(each)
                                        .replaceAll((field, value) -> Template.replaced(
                                                value, "'status': '" + WAITING + "'", "'status': 'FINISHED'")))));
    }

    private void addNotices() {
        add("a notice doubled", t -> t.twice("Notify On"));
        add("a notice dropped", t -> t.skip("Notify On"));
        add("onFail dropped", t -> t.skip("Notify OnFail of"));
        add("onSuccess dropped", t -> t.skip("Notify OnSuccess of"));
        add("a notice to another topic", t -> t.text("Notify On", ":told", ":untold"));
        add("a notice with another subject", t -> t.text("Notify OnFail", "onFail of ", "onSuccess of "));
        add(
                "lateness told an hour late",
                t -> t.text("Late ", "scheduledStartTime\\) \\+ ", "scheduledStartTime) + 3600000 + "));
        add(
                "lateness from when the run begins",
                t -> t.text(
                        "Late ",
                        "\\$toMillis\\(\\$scheduledStartTime\\)",
                        "\\$toMillis(\\$states.context.Execution.StartTime)"));
        add("late although it has ended", t -> t.dropRules("Decide late ", "isEnded"));
        add("late is never told", t -> t.skip("Notify OnLateAction of Do"));
        add("what can't run is never late", t -> t.skip("Notify OnLateAction of waiting"));
    }

    private void addAfar() {
        add("a statement is never cancelled", t -> t.skip("Cancel Do"));
        add("a failed statement isn't tried again", t -> t.dropRules("Ended Do", "'WAITING_FOR_RUNNER'"));
    }

    private void addReruns() {
        add("a rerun does everything again", t -> t.text("Begin", "\\$states\\.input\\.finished", "{}"));
        add("a rerun leaves out what had failed", t -> t.text("Failed", "\\$o\\.status = 'FINISHED' and ", ""));
        add(
                "a rerun is of another interval",
                t -> t.text(
                        "Failed",
                        "'scheduledStartTime': \\$scheduledStartTime",
                        "'scheduledStartTime': \\$scheduledEndTime"));
        add(
                "a rerun calls late what had finished in time",
                t -> t.text("Read ", "\\$exists\\(\\$finished[^)]*\\) or ", ""));
    }
}
