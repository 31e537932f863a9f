import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A year of a daily pipeline of ten activities on two machines, simulated. */
final class Year {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2026-12-31T23:59:59Z");

    private Year() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]).resolve("year.json");
        Files.writeString(file, definition());
        Source source = new Source("year", file, Optional.empty(), Optional.empty());
        Settings settings = Settings.of(OwnJars.unread());
        Compilation compilation = Compiler.compile(source, settings);
        Map<String, Map<String, Object>> templates = new LinkedHashMap<>();
        templates.put("year", compilation.outcome().orElseThrow().template());
        Compiler.shared(List.of(compilation), settings)
                .ifPresent(shared -> templates.put(shared.stackName(), shared.template()));
        long begun = System.nanoTime();
        Simulation simulation =
                Simulation.ofStacks(templates).with(new Script()).at(FIRST);
        simulation.fireSchedules(FIRST, LAST).runUntilIdle();
        double seconds = (System.nanoTime() - begun) / 1e9;
        List<Execution> runs = simulation.executionsOf("DailyRun");
        if (runs.isEmpty() || runs.stream().anyMatch(run -> run.status() != Execution.Status.SUCCEEDED)) {
            throw new IllegalStateException("not every run succeeded: " + runs);
        }
        long transitions = runs.stream().mapToLong(Execution::transitions).sum();
        long events = runs.stream().mapToLong(Execution::historyEvents).max().orElseThrow();
        Duration machines = simulation.instances().stream()
                .map(instance ->
                        Duration.between(instance.launched(), instance.ended().orElseThrow()))
                .reduce(Duration.ZERO, Duration::plus);
        System.out.printf(
                "a year of a daily pipeline of ten activities: %.1f s, %d runs, %d transitions, %d history events a"
                        + " run at most, %d machine hours%n",
                seconds, runs.size(), transitions, events, machines.toHours());
    }

    private static String definition() {
        List<String> objects = new ArrayList<>();
        objects.add("""
            {"id": "Default", "schedule": {"ref": "Daily"}, "scheduleType": "cron", "failureAndRerunMode": "cascade",
             "role": "R", "resourceRole": "RR", "pipelineLogUri": "s3://logs/year", "maximumRetries": "1",
             "retryDelay": "5 minutes"}\
            """);
        objects.add("{\"id\": \"Daily\", \"type\": \"Schedule\", \"period\": \"1 day\", \"startDateTime\":"
                + " \"2025-12-01T03:00:00\"}");
        for (String machine : List.of("One", "Two")) {
            objects.add("{\"id\": \"" + machine
                    + "\", \"type\": \"Ec2Resource\", \"instanceType\": \"t3.small\", \"terminateAfter\": \"6"
                    + " hours\", \"initTimeout\": \"10 minutes\"}");
        }
        for (int i = 0; i < 10; i++) {
            String before = i == 0 ? "" : ", \"dependsOn\": {\"ref\": \"Do" + (i - 1) / 2 + "\"}";
            objects.add("{\"id\": \"Do" + i
                    + "\", \"type\": \"ShellCommandActivity\", \"command\": \"true\", \"runsOn\": {\"ref\": \""
                    + (i < 5 ? "One" : "Two") + "\"}" + before + "}");
        }
        return "{\"objects\": [" + String.join(",\n", objects) + "]}";
    }
}
