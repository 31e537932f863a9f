package dev.penstock.proof;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Instance;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Simulation;
import dev.penstock.simulate.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Several runs of one machine at once. */
final class Crowd {
    private final Simulation simulation;
    private final String machine;
    private final Instant start;
    private final List<Execution> runs = new ArrayList<>();

    private Crowd(Source source, String machine, Script script) {
        Map<String, Map<String, Object>> templates = Definitions.templates(source);
        this.machine = templates.keySet().iterator().next() + "/" + machine;
        this.simulation = Simulation.ofStacks(templates).with(script).at(Rehearsal.START);
        this.start = Rehearsal.START;
        simulation.service("aws-sdk:s3", Rehearsal.EVERYTHING_IS_IN_S3);
    }

    /** The golden definition, its limit replaced. */
    static Crowd of(int limit, Path folder, Script script) {
        try {
            String text = Files.readString(Definitions.named("limited-runs").definition());
            Path definition = folder.resolve("definition.json");
            Files.writeString(
                    definition,
                    text.replaceAll("\"maxActiveInstances\": \"\\d\"", "\"maxActiveInstances\": \"" + limit + "\""));
            return new Crowd(Definitions.source("limited-runs", definition), "HourlyRun", script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Crowd onDemand(Script script) {
        return new Crowd(Definitions.named("on-demand"), "OnDemandRun", script);
    }

    /** Starts the next run, so many minutes after the beginning. */
    Execution startAt(long minute) {
        return startAt(minute, Map.of());
    }

    /** Starts the next run as a rerun, too, if the input says so. */
    Execution startAt(long minute, Map<String, Object> more) {
        until(minute);
        Map<String, Object> input = new LinkedHashMap<>(more);
        input.put("scheduledStartTime", start.toString());
        input.put("scheduledEndTime", start.plus(Duration.ofHours(1)).toString());
        Execution run = simulation.start(machine, "r" + (runs.size() + 1), input);
        runs.add(run);
        return run;
    }

    Crowd abortAt(long minute, Execution run) {
        until(minute);
        simulation.abort(run);
        return this;
    }

    private void until(long minute) {
        simulation.runUntil(start.plus(Duration.ofMinutes(minute)));
    }

    Crowd untilIdle() {
        simulation.runUntilIdle();
        return this;
    }

    Simulation simulation() {
        return simulation;
    }

    List<Execution> runs() {
        return runs;
    }

    /**
     * From the launch of its first instance or its first work to the end of the last of them; empty without any.
     *
     * <p>A worker of the user's own that works on for a run that was stopped hears of it by its next heartbeat, and isn't
     * counted.
     */
    Optional<Activity> activity(Execution run) {
        Stream<Activity> instances = simulation.instances().stream()
                .filter(instance -> instance.launchedBy().equals(run.name()))
                .map(Crowd::of);
        Stream<Activity> work = simulation.work().stream()
                .filter(each -> each.execution().equals(run.name()))
                .map(each -> each.instance().isPresent() ? of(each) : of(each).until(stopped(run)));
        return Stream.concat(instances, work).reduce(Activity::and);
    }

    private static Activity of(Instance instance) {
        return new Activity(instance.launched(), instance.ended().orElse(Instant.MAX));
    }

    private static Activity of(Work work) {
        return new Activity(work.started(), work.ended().orElse(Instant.MAX));
    }

    /** When a run worked. */
    record Activity(Instant from, Instant to) {
        private Activity and(Activity other) {
            return new Activity(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
        }

        private Activity until(Instant end) {
            return to.isAfter(end) ? new Activity(from, end) : this;
        }

        private boolean isOnAt(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }
    }

    /** The greatest number of runs that worked at one time. */
    long mostAtOnce() {
        List<Activity> all =
                runs.stream().map(this::activity).flatMap(Optional::stream).toList();
        return all.stream()
                .mapToLong(one ->
                        all.stream().filter(other -> other.isOnAt(one.from)).count())
                .max()
                .orElse(0);
    }

    /** The runs that worked, in the order in which they began to. */
    List<String> order() {
        return runs.stream()
                .filter(run -> activity(run).isPresent())
                .sorted(Comparator.comparing(run -> activity(run).orElseThrow().from()))
                .map(Execution::name)
                .toList();
    }

    Instant began(Execution run) {
        return activity(run).orElseThrow().from();
    }

    Instant stopped(Execution run) {
        return run.stopTime().orElse(Instant.MAX);
    }
}
