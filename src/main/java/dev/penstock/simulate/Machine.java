package dev.penstock.simulate;

import java.util.Map;

/** A deployed state machine. */
record Machine(
        String stack,
        String logicalId,
        String name,
        String arn,
        String roleArn,
        boolean express,
        Map<String, Object> definition) {
    static final String TYPE = "AWS::StepFunctions::StateMachine";

    static Machine of(Estate.Resource resource, Queries queries) {
        Map<String, Object> properties = resource.properties();
        Object kind = properties.getOrDefault("StateMachineType", "STANDARD");
        Object definition = properties.containsKey("DefinitionString")
                ? Tree.parse(Tree.text(properties.get("DefinitionString"), "DefinitionString"))
                : properties.get("Definition");
        Machine machine = new Machine(
                resource.stack(),
                resource.logicalId(),
                resource.arn().substring(resource.arn().lastIndexOf(':') + 1),
                resource.arn(),
                String.valueOf(properties.getOrDefault("RoleArn", "")),
                kind.equals("EXPRESS"),
                Tree.map(definition, resource.logicalId() + ".Definition"));
        new MachineCheck(queries, machine).check();
        return machine;
    }
}
