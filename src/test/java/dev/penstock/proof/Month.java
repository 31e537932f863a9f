package dev.penstock.proof;

import dev.penstock.compile.Definitions;
import dev.penstock.compile.Source;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.Script;
import dev.penstock.simulate.Simulation;
import dev.penstock.simulate.Work;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All schedules of a golden definition, firing for a while from its deployment on. */
final class Month {
    private final Simulation simulation;
    private final String stack;

    private Month(Simulation simulation, String stack) {
        this.simulation = simulation;
        this.stack = stack;
    }

    /** Deployed, with the schedules yet to fire until {@code end}. */
    static Month of(String golden, Instant deployed, Instant end, Script script) {
        Source source = Definitions.named(golden);
        Map<String, Map<String, Object>> templates = Definitions.templates(source);
        Simulation simulation = Simulation.ofStacks(templates).with(script).at(deployed);
        simulation.service("aws-sdk:s3", Rehearsal.EVERYTHING_IS_IN_S3);
        simulation.fireSchedules(deployed, end);
        return new Month(simulation, templates.keySet().iterator().next());
    }

    Simulation simulation() {
        return simulation;
    }

    Month untilIdle() {
        simulation.runUntilIdle();
        return this;
    }

    Month until(Instant time) {
        simulation.runUntil(time);
        return this;
    }

    List<Execution> runs(String schedule) {
        return executionsOf(schedule + "Run");
    }

    Execution run(String schedule, String name) {
        return runs(schedule).stream()
                .filter(run -> run.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Execution start(String schedule, String name, Map<String, Object> input) {
        return simulation.start(stack + "/" + schedule + "Run", name, input);
    }

    /** The executions of a machine, by its logical id. */
    List<Execution> executionsOf(String machine) {
        return simulation.executionsOf(stack + "/" + machine);
    }

    /** Status by object, as a run tells of it. */
    static Map<String, String> statuses(Execution run) {
        return new Rehearsal.Told(run).statuses();
    }

    /** The first attempt at an object in each run, by the run's name. */
    Map<String, Work> first(String id) {
        Map<String, Work> first = new TreeMap<>();
        simulation.work().stream()
                .filter(work -> work.id().equals(id))
                .forEach(work -> first.putIfAbsent(work.execution(), work));
        return first;
    }
}
