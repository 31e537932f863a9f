package dev.penstock.rehearsal;

import static java.util.Objects.requireNonNull;

import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.ObjectRecord;
import dev.penstock.simulate.Simulation;
import dev.penstock.simulate.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a rehearsal as the console's Execution Details told of it, and what it cost.
 *
 * @param schedule the id of its schedule, {@code OnDemand} without one
 * @param name of the execution
 * @param status Step Functions' word
 * @param machines how long instances and clusters of it were up, all together
 */
public record RunReport(
        String schedule,
        String name,
        String status,
        Instant start,
        Instant end,
        long transitions,
        long historyEvents,
        Duration machines,
        List<Row> rows) {
    public RunReport {
        requireNonNull(schedule, "schedule");
        requireNonNull(name, "name");
        requireNonNull(status, "status");
        rows = List.copyOf(rows);
    }

    /**
     * One object.
     *
     * @param kind activity, precondition, resource, data node, or other schedule for what the run waits for there
     * @param status Data Pipeline's word; empty when the run was cut off before it could say one
     * @param attempts such as {@code 1 of 3}; empty where nothing was tried
     * @param reason why it isn't FINISHED; empty if it is
     * @param spans when something was done for it: the attempts, the lives of its machines
     */
    public record Row(String id, String kind, String status, String attempts, String reason, List<Span> spans) {
        public Row {
            spans = List.copyOf(spans);
        }

        public Optional<Instant> start() {
            return spans.stream().map(Span::from).min(Instant::compareTo);
        }

        public Optional<Instant> end() {
            return spans.stream().map(Span::to).max(Instant::compareTo);
        }
    }

    /** Something that took a while, and whether it went well. */
    public record Span(Instant from, Instant to, boolean isGood) {}

    /** Whether everything of it has finished. */
    public boolean isFinished() {
        return status.equals("SUCCEEDED");
    }

    static RunReport of(RunPlan plan, Simulation simulation, Execution execution) {
        Instant end = execution.stopTime().orElse(simulation.now());
        Map<String, ObjectRecord> records = ObjectRecord.of(execution);
        Map<String, List<Span>> lives = lives(simulation, execution, end);
        List<Row> rows = new ArrayList<>();
        plan.leases()
                .forEach((id, lease) -> rows.add(row(
                        id,
                        "resource",
                        lease.attempts().retries() + 1,
                        Optional.ofNullable(records.get(id)),
                        lives.getOrDefault(id, List.of()))));
        for (Step step : plan.steps().values()) {
            rows.add(row(
                    step.id(),
                    kind(step),
                    tries(step),
                    Optional.ofNullable(records.get(step.id())),
                    spans(step, simulation, execution, records, end)));
        }
        // an execution of another machine may have the same name
        lives.keySet().retainAll(plan.leases().keySet());
        Duration machines = lives.values().stream()
                .flatMap(List::stream)
                .map(life -> Duration.between(life.from(), life.to()))
                .reduce(Duration.ZERO, Duration::plus);
        return new RunReport(
                plan.id(),
                execution.name(),
                execution.status().name(),
                execution.startTime(),
                end,
                execution.transitions(),
                execution.historyEvents(),
                machines,
                rows);
    }

    private static Row row(String id, String kind, long tries, Optional<ObjectRecord> record, List<Span> spans) {
        long attempts = record.map(ObjectRecord::attempts).orElse((long) spans.size());
        return new Row(
                id,
                kind,
                record.map(ObjectRecord::status).orElse(""),
                attempts == 0 || tries == 0 ? "" : attempts + " of " + Math.max(attempts, tries),
                record.flatMap(ObjectRecord::reason).orElse(""),
                spans);
    }

    private static String kind(Step step) {
        if (step instanceof Step.Activity) {
            return "activity";
        }
        if (step instanceof Step.DataNode) {
            return "data node";
        }
        return step instanceof Step.Upstream ? "other schedule" : "precondition";
    }

    /** How often a step may be tried; 0 where it's asked again and again. */
    private static long tries(Step step) {
        return step instanceof Step.Activity activity ? activity.attempts().retries() + 1 : 0;
    }

    private static List<Span> spans(
            Step step, Simulation simulation, Execution execution, Map<String, ObjectRecord> records, Instant end) {
        List<Span> spans = new ArrayList<>();
        for (Work work : simulation.work()) {
            if (work.execution().equals(execution.name()) && work.id().equals(step.id())) {
                spans.add(new Span(work.started(), work.ended().orElse(end), work.result() == Work.Result.SUCCEEDED));
            }
        }
        ObjectRecord record = records.get(step.id());
        if (spans.isEmpty() && record != null && record.start().isPresent()) {
            spans.add(new Span(
                    record.start().get(),
                    record.end().orElse(end),
                    record.status().equals("FINISHED")));
        }
        return spans;
    }

    /** Of instances and clusters, by the resource. */
    private static Map<String, List<Span>> lives(Simulation simulation, Execution execution, Instant end) {
        Map<String, List<Span>> lives = new LinkedHashMap<>();
        simulation.instances().stream()
                .filter(instance -> instance.launchedBy().equals(execution.name()))
                .forEach(instance -> add(
                        lives,
                        instance.label()
                                .substring(
                                        instance.label().indexOf('/') + 1,
                                        instance.label().lastIndexOf('@')),
                        new Span(instance.launched(), instance.ended().orElse(end), true)));
        simulation.clusters().stream()
                .filter(cluster -> cluster.createdBy().equals(execution.name()))
                .forEach(cluster -> add(
                        lives,
                        resource(cluster.name()),
                        new Span(cluster.created(), cluster.ended().orElse(end), true)));
        return lives;
    }

    /** Clusters are called as Data Pipeline called them: {@code pipeline_@resource_time}. */
    private static String resource(String cluster) {
        return cluster.substring(cluster.indexOf("_@") + 2, cluster.lastIndexOf('_'));
    }

    private static void add(Map<String, List<Span>> lives, String resource, Span life) {
        lives.computeIfAbsent(resource, id -> new ArrayList<>()).add(life);
    }
}
