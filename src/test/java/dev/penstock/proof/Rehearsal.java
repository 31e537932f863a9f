package dev.penstock.proof;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Emitted;
import dev.penstock.compile.Source;
import dev.penstock.plan.Lateness;
import dev.penstock.plan.Mode;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Service;
import dev.penstock.simulate.Simulation;
import dev.penstock.stack.PipelineStack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One run of a definition, ready to be executed under any script. */
final class Rehearsal {
    static final Instant START = Instant.parse("2026-03-10T06:00:00Z");
    static final Service EVERYTHING_IS_IN_S3 = (action, arguments, context) -> Map.of("KeyCount", 1L);
    static final Service NOTHING_IS_IN_S3 = (action, arguments, context) -> {
        if (action.equals("headObject")) {
            throw new dev.penstock.simulate.StateFailure("S3.NoSuchKeyException", "There is no such key");
        }
        return Map.of("KeyCount", 0L);
    };
    private static final Map<String, Object> INTERVAL =
            Map.of("scheduledStartTime", "2026-03-10T06:00:00Z", "scheduledEndTime", "2026-03-10T07:00:00Z");

    private final Source source;
    private final RunPlan plan;
    private final Map<String, Map<String, Object>> templates;

    private Rehearsal(Source source, RunPlan plan, Map<String, Map<String, Object>> templates) {
        this.source = source;
        this.plan = plan;
        this.templates = templates;
    }

    /** The runs of all definitions that share no resource with runs of other schedules. */
    static List<Rehearsal> all() {
        return Definitions.all().flatMap(Rehearsal::runsOf).toList();
    }

    /** The first run of the definition with that name. */
    static Rehearsal of(String name) {
        return runsOf(Definitions.named(name)).findFirst().orElseThrow();
    }

    private static Stream<Rehearsal> runsOf(Source source) {
        Emitted emitted = Emitted.of(source, Definitions.SETTINGS).orElseThrow();
        return emitted.plan().runs().stream()
                .filter(run -> !run.isLease() && run.shared().isEmpty())
                .map(run -> new Rehearsal(source, run, emitted.templates()));
    }

    RunPlan plan() {
        return plan;
    }

    /** An instance or a cluster, by what ended it. */
    record Leased(String endedBy, String release) {}

    /** What a run says of itself, in its output or its cause. */
    record Told(Execution run) {
        /** Status by object. */
        Map<String, String> statuses() {
            Map<String, String> statuses = new TreeMap<>();
            record("objects")
                    .forEach((id, object) -> statuses.put(id, String.valueOf(((Map<?, ?>) object).get("status"))));
            return statuses;
        }

        /** The input of a rerun that a failed run names. */
        Map<String, Object> rerun() {
            return record("rerun");
        }

        /** The record of an object. */
        Map<String, Object> object(String id) {
            return tree(java.util.Objects.requireNonNull(record("objects").get(id)));
        }

        private Map<String, Object> record(String key) {
            Map<String, Object> document = run.output().isPresent()
                    ? tree(run.output().get())
                    : parse(run.cause().orElseThrow());
            return tree(document.get(key));
        }
    }

    /** What a rehearsal under one script came to. */
    record Result(Simulation simulation, Execution run) {
        private Told told() {
            return new Told(run);
        }

        /** Status by object. */
        Map<String, String> statuses() {
            return told().statuses();
        }

        /** The input of a rerun that a failed run names. */
        Map<String, Object> rerun() {
            return told().rerun();
        }

        /** The record of an object. */
        Map<String, Object> object(String id) {
            return told().object(id);
        }

        /** When the object ended, if its record says so. */
        Optional<Instant> ended(String id) {
            return Optional.ofNullable(object(id).get("end")).map(end -> Instant.parse(end.toString()));
        }

        Optional<String> errorId(String id) {
            return Optional.ofNullable(object(id).get("errorId")).map(Object::toString);
        }

        /** How many notices were of lateness, or of anything else. */
        long notices(boolean isLate) {
            return simulation.notices().stream()
                    .filter(notice -> notice.state().startsWith("Notify OnLateAction") == isLate)
                    .count();
        }

        /** Everything that was leased: what ended it, and what ends it when all goes well. */
        List<Leased> machines() {
            List<Leased> machines = new ArrayList<>();
            simulation.instances().forEach(each -> machines.add(new Leased(each.endedBy(), "terminateInstances")));
            simulation.clusters().forEach(each -> machines.add(new Leased(each.endedBy(), "terminateCluster")));
            return machines;
        }

        List<String> subjects() {
            return simulation.notices().stream()
                    .map(dev.penstock.simulate.Notice::state)
                    .sorted()
                    .toList();
        }
    }

    Result run(Script script) {
        return run(script, EVERYTHING_IS_IN_S3, INTERVAL);
    }

    Result run(Script script, Service s3) {
        return run(script, s3, INTERVAL);
    }

    Result run(Script script, Service s3, Map<String, Object> input) {
        if (s3 == NOTHING_IS_IN_S3) {
            script.noOtherTable();
        }
        Simulation simulation = Simulation.ofStacks(templates).with(script).at(START);
        simulation.service("aws-sdk:s3", s3);
        Execution run = simulation.start(
                templates.keySet().iterator().next() + "/" + PipelineStack.machine(plan), "r1", withoutOthers(input));
        simulation.runUntilIdle();
        return new Result(simulation, run);
    }

    /** The runs of other schedules don't take part: what the run would wait for is there. */
    private Map<String, Object> withoutOthers(Map<String, Object> input) {
        Map<String, Object> finished = new TreeMap<>();
        plan.steps(Step.Upstream.class).forEach(step -> finished.put(step.id(), "FINISHED"));
        if (finished.isEmpty()) {
            return input;
        }
        finished.putAll(tree(input.getOrDefault("finished", Map.of())));
        Map<String, Object> whole = new LinkedHashMap<>(input);
        whole.put("finished", finished);
        return whole;
    }

    List<String> activities() {
        return plan.steps(Step.Activity.class).stream().map(Step::id).toList();
    }

    List<String> probes() {
        return plan.steps(Step.Probe.class).stream().map(Step::id).toList();
    }

    /** Everything that has to be finished before the step, however far back. */
    Set<String> before(String step) {
        return plan.before(step);
    }

    /** What each step's status has to be when these steps ended otherwise than FINISHED: worked out from the plan alone. */
    Map<String, String> expected(Map<String, String> ended) {
        Map<String, String> statuses = new LinkedHashMap<>();
        for (Step step : plan.steps().values()) {
            Set<String> needed = plan.stepsBehind(step.dependencies());
            boolean isBlocked = needed.stream().anyMatch(id -> !"FINISHED".equals(statuses.get(id)));
            boolean isHit = plan.failingSteps(step.dependencies()).stream()
                    .anyMatch(id -> Set.of("FAILED", "CASCADE_FAILED", "CANCELED", "TIMEDOUT")
                            .contains(statuses.get(id)));
            if (!isBlocked) {
                statuses.put(step.id(), ended.getOrDefault(step.id(), "FINISHED"));
            } else if (step.mode() == Mode.CASCADE && isHit) {
                statuses.put(step.id(), "CASCADE_FAILED");
            } else if (isFinal(step)) {
                statuses.put(step.id(), "CANCELED");
            } else {
                statuses.put(step.id(), "WAITING_ON_DEPENDENCIES");
            }
        }
        return statuses;
    }

    /** How many notices these statuses call for. */
    long noticesFor(Map<String, String> statuses) {
        return plan.steps().values().stream()
                .mapToLong(step -> switch (statuses.getOrDefault(step.id(), "")) {
                    case "FINISHED" -> step.notices().onSuccess().size();
                    case "FAILED", "CASCADE_FAILED", "CANCELED" ->
                        step.notices().onFail().size();
                    default -> 0;
                })
                .sum();
    }

    /** One for each object that wasn't done at its deadline, or that the run left waiting before. */
    long lateNoticesFor(Result result) {
        long steps = plan.steps().values().stream()
                .filter(step -> step.lateness().isPresent())
                .filter(step -> isLate(step, result))
                .mapToLong(step -> step.lateness().orElseThrow().notices().size())
                .sum();
        long leases = plan.leases().values().stream()
                .filter(lease -> lease.lateness().isPresent())
                .filter(lease -> lease.lateness().orElseThrow().isFinal()
                        ? result.errorId(lease.resource())
                                .filter("DP.Late"::equals)
                                .isPresent()
                        : result.ended(lease.resource())
                                .filter(ended -> ended.isAfter(START.plusSeconds(
                                        lease.lateness().orElseThrow().seconds())))
                                .isPresent())
                .mapToLong(lease -> lease.lateness().orElseThrow().notices().size())
                .sum();
        return steps + leases;
    }

    private static boolean isFinal(Step step) {
        return step.lateness().filter(Lateness::isFinal).isPresent();
    }

    private static boolean isLate(Step step, Result result) {
        if (isFinal(step)) {
            return result.errorId(step.id()).filter("DP.Late"::equals).isPresent();
        }
        Instant deadline = START.plusSeconds(step.lateness().orElseThrow().seconds());
        if ("WAITING_ON_DEPENDENCIES".equals(result.statuses().get(step.id()))) {
            return true;
        }
        Instant ended = result.ended(step.id()).orElse(result.run().stopTime().orElseThrow());
        return ended.isAfter(deadline);
    }

    long leaseNoticesFor(Map<String, String> statuses) {
        return plan.leases().values().stream()
                .mapToLong(lease -> statuses.getOrDefault(lease.resource(), "").equals("FINISHED")
                        ? lease.notices().onSuccess().size()
                        : lease.notices().onFail().size())
                .sum();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> parse(String json) {
        return Simulation.template(json);
    }

    @Override
    public String toString() {
        return source.name() + " " + plan.id();
    }
}
