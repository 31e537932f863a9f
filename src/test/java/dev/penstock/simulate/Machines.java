package dev.penstock.simulate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Templates of one machine called {@code M}, for tests. */
final class Machines {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Machines() {}

    /** The states of a machine, written with single quotes, that starts at {@code A}. */
    static Simulation.Plan states(String states) {
        return machine("{'QueryLanguage':'JSONata','StartAt':'A','States':{" + states + "}}");
    }

    static Simulation.Plan machine(String definition) {
        return of(Simulation.template(definition.replace('\'', '"')), "STANDARD");
    }

    static Simulation.Plan of(Map<String, Object> definition, String type) {
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("M", machine(definition, type));
        resources.put("T", resource("AWS::DynamoDB::Table", "{'KeySchema':[{'AttributeName':'k','KeyType':'HASH'}]}"));
        resources.put("W", resource("AWS::StepFunctions::Activity", "{'Name':'workers'}"));
        return Simulation.of(List.of(Tree.of("Resources", resources)));
    }

    static Map<String, Object> machine(Map<String, Object> definition, String type) {
        return Tree.of(
                "Type",
                Machine.TYPE,
                "Properties",
                Tree.of("StateMachineType", type, "RoleArn", "role", "Definition", definition));
    }

    static Map<String, Object> resource(String type, String properties) {
        return Tree.of("Type", type, "Properties", Simulation.template(properties.replace('\'', '"')));
    }

    static Execution run(Simulation simulation, String input) {
        Execution run = simulation.start("M", "run", Tree.parse(input.replace('\'', '"')));
        simulation.runUntilIdle();
        return run;
    }

    /** Runs the states once with an empty input. */
    static Execution run(String states) {
        return run(states(states).at(START), "{}");
    }

    /** The output as JSON with single quotes. */
    static String output(Execution run) {
        return Tree.write(run.output().orElseThrow(() -> new AssertionError(run.toString())))
                .replace('"', '\'');
    }
}
