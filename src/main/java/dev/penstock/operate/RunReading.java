package dev.penstock.operate;

import static java.util.Objects.requireNonNull;

import dev.penstock.operate.Executions.Execution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** What the executions of a run machine tell of its objects. */
public final class RunReading {
    private final Account account;
    private final DeployedRun run;
    private final MachineFacts facts;

    /** Reads of one deployed run machine. */
    public RunReading(Account account, DeployedRun run) {
        this.account = requireNonNull(account, "account");
        this.run = requireNonNull(run, "run");
        this.facts = MachineFacts.read(account, run.machine());
    }

    MachineFacts facts() {
        return facts;
    }

    /**
     * One object in one run.
     *
     * @param interval the start of the run's interval, or when the run was started
     * @param kind activity, precondition, resource or data node
     * @param status Data Pipeline's word
     * @param attempts such as {@code 1 of 3}; empty where nothing was tried
     * @param reason why it isn't FINISHED
     * @param link to the run in the console
     */
    public record Row(
            String run,
            String component,
            String interval,
            String kind,
            String status,
            Optional<String> start,
            Optional<String> end,
            String attempts,
            String reason,
            String link) {
        /** In the order of the record's parts. */
        public List<String> cells() {
            return List.of(component, interval, kind, status, start.orElse(""), end.orElse(""), attempts, reason, link);
        }
    }

    /** The rows of the latest runs, latest first; a run that tells of no object has one row of its own. */
    public List<Row> rows(int most) {
        List<Row> rows = new ArrayList<>();
        for (Execution execution : new Executions(account).latest(run.machine(), Optional.empty(), most)) {
            rows.addAll(rows(execution));
        }
        return rows;
    }

    private List<Row> rows(Execution execution) {
        Reading reading = read(execution);
        List<Row> rows = new ArrayList<>();
        reading.objects().forEach((id, record) -> rows.add(row(execution, reading.interval(), id, record)));
        if (rows.isEmpty()) {
            rows.add(new Row(
                    execution.name(),
                    "(run)",
                    reading.interval(),
                    "run",
                    Statuses.ofExecution(execution.status()),
                    Optional.of(seconds(execution.start())),
                    execution.stop().map(RunReading::seconds),
                    "",
                    reading.reason(),
                    link(execution.arn())));
        }
        return rows;
    }

    private Row row(Execution execution, String interval, String id, Map<String, Object> record) {
        long attempts = Trees.number(record, "attempts")
                .or(() -> Trees.number(record, "attempt"))
                .orElse(0L);
        return new Row(
                execution.name(),
                id,
                interval,
                facts.kind(id),
                Trees.text(record, "status").orElse(""),
                Trees.text(record, "start"),
                Trees.text(record, "end"),
                attempts == 0 ? "" : attempts + " of " + Math.max(attempts, facts.attempts(id)),
                Trees.text(record, "errorMessage").orElse(""),
                link(execution.arn()));
    }

    /**
     * What one execution tells.
     *
     * @param input as it was started
     * @param objects records by object
     * @param reason why the run as a whole ended, where no object says it
     */
    record Reading(
            String interval, Map<String, Object> input, Map<String, Map<String, Object>> objects, String reason) {}

    Reading read(Execution execution) {
        DescribeExecutionResponse state =
                account.stepFunctions().describeExecution(request -> request.executionArn(execution.arn()));
        Map<String, Object> input =
                Optional.ofNullable(state.input()).flatMap(Trees::map).orElse(Map.of());
        String interval = Trees.text(input, "scheduledStartTime").orElseGet(() -> seconds(execution.start()));
        Optional<Map<String, Object>> told = Optional.ofNullable(state.output())
                .or(() -> Optional.ofNullable(state.cause()))
                .flatMap(Trees::map)
                .flatMap(end -> Trees.mapAt(end, "objects"));
        Map<String, Map<String, Object>> objects = told.map(RunReading::records).orElseGet(() -> history(execution));
        return new Reading(
                interval, input, objects, Optional.ofNullable(state.cause()).orElse(""));
    }

    /** A run that goes on, or was stopped, has told nothing yet; its history has. */
    private Map<String, Map<String, Object>> history(Execution execution) {
        Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
        account.stepFunctions()
                .getExecutionHistoryPaginator(request ->
                        request.executionArn(execution.arn()).maxResults(1_000).includeExecutionData(true))
                .events()
                .forEach(event -> note(event, objects, execution.isRunning()));
        return objects;
    }

    private void note(HistoryEvent event, Map<String, Map<String, Object>> objects, boolean isRunning) {
        if (event.stateEnteredEventDetails() != null) {
            facts.worksOn(event.stateEnteredEventDetails().name()).ifPresent(id -> {
                Map<String, Object> begun = new LinkedHashMap<>();
                begun.put("status", isRunning ? "RUNNING" : "CANCELED");
                begun.put("start", seconds(event.timestamp()));
                objects.put(id, begun);
            });
        }
        if (event.stateExitedEventDetails() != null
                && event.stateExitedEventDetails().output() != null) {
            Trees.map(event.stateExitedEventDetails().output())
                    .map(RunReading::records)
                    .ifPresent(objects::putAll);
        }
    }

    /** Those members of the data that are records of objects. */
    private static Map<String, Map<String, Object>> records(Map<String, Object> data) {
        Map<String, Map<String, Object>> records = new LinkedHashMap<>();
        data.keySet()
                .forEach(id -> Trees.mapAt(data, id)
                        .filter(record -> Trees.text(record, "status").isPresent())
                        .ifPresent(record -> records.put(id, record)));
        return records;
    }

    private static String seconds(Instant instant) {
        return dev.penstock.schedule.DateTimes.print(instant);
    }

    private static String link(String arn) {
        String region = arn.split(":", -1)[3];
        return "https://" + region + ".console.aws.amazon.com/states/home?region=" + region + "#/v2/executions/details/"
                + arn;
    }
}
