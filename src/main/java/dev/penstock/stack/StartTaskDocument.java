package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.tree;

import java.util.List;
import java.util.Map;

/** The SSM document that hands one task to an instance: the only command its machine may send. */
final class StartTaskDocument {
    private StartTaskDocument() {}

    static Map<String, Object> properties() {
        return tree(
                "DocumentType",
                "Command",
                "DocumentFormat",
                "JSON",
                "UpdateMethod",
                "NewVersion",
                "TargetType",
                "/AWS::EC2::Instance",
                "Content",
                tree(
                        "schemaVersion",
                        "2.2",
                        "description",
                        "Hands one task to the Task Runner of an instance",
                        "parameters",
                        tree(
                                "task",
                                tree(
                                        "type",
                                        "String",
                                        "description",
                                        "The task: JSON, percent-encoded",
                                        "allowedPattern",
                                        "^[A-Za-z0-9%._~!*()-]+$")),
                        "mainSteps",
                        List.of(tree(
                                "action",
                                "aws:runShellScript",
                                "name",
                                "start",
                                "inputs",
                                tree(
                                        "timeoutSeconds",
                                        "600",
                                        "runCommand",
                                        List.of(
                                                "cloud-init status --wait >/dev/null",
                                                "printf %s '{{ task }}' | /opt/penstock/start-task"))))));
    }
}
