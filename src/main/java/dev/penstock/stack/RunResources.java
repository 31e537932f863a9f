package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.attribute;
import static dev.penstock.asl.Intrinsics.ref;
import static dev.penstock.asl.Intrinsics.sub;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.asl.Grant;
import dev.penstock.asl.RunMachine;
import dev.penstock.asl.StateMachine;
import dev.penstock.asl.SweepMachine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The machine of a run with its role, log, net and alarm. */
final class RunResources {
    private static final List<String> LOG_DELIVERY = List.of(
            "logs:CreateLogDelivery",
            "logs:GetLogDelivery",
            "logs:UpdateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups");

    /** Whose statements a right to the Data API is about. */
    static final String STATEMENT_OWNER = "redshift-data:statement-owner-iam-userid";

    private final Resources resources;
    private final String base;
    private final String machine;
    private final List<Object> topics;

    /**
     * @param base of the logical ids
     * @param noun what an execution of the machine is, for its own logical id
     * @param topics that alarms tell
     */
    RunResources(Resources resources, String base, String noun, List<Object> topics) {
        this.resources = resources;
        this.base = base;
        this.machine = base + noun;
        this.topics = List.copyOf(topics);
    }

    void add(RunMachine run) {
        String log = machine + "Log";
        resources.addDisposable(
                log,
                "AWS::Logs::LogGroup",
                tree("LogGroupName", sub("/aws/vendedlogs/states/${AWS::StackName}-" + base), "RetentionInDays", 30L));
        List<Grant> grants = new ArrayList<>(run.grants());
        grants.removeIf(RunResources::isOfOwnStatements);
        grants.add(new Grant(LOG_DELIVERY, List.of("*"), Map.of()));
        Map<String, Object> properties = stateMachine(
                "STANDARD", resources.addRole(machine + "Role", "states.amazonaws.com", grants), run.machine());
        properties.put(
                "LoggingConfiguration",
                tree(
                        "Level",
                        "ERROR",
                        "IncludeExecutionData",
                        false,
                        "Destinations",
                        List.of(tree("CloudWatchLogsLogGroup", tree("LogGroupArn", attribute(log, "Arn"))))));
        resources.add(machine, "AWS::StepFunctions::StateMachine", properties);
        addAlarm(
                machine + "Failed",
                "A run ended FAILED; its error names the objects and their status",
                tree("Namespace", "AWS/States", "MetricName", "ExecutionsFailed", "Dimensions", runDimension()),
                "Sum",
                300,
                1,
                "GreaterThanOrEqualToThreshold",
                "notBreaching");
        addOwnStatements(run.grants());
        List<Map<String, Object>> sweeps = new ArrayList<>();
        run.sweep().ifPresent(sweep -> sweeps.add(addSweep(sweep)));
        run.statementSweep().ifPresent(sweep -> sweeps.add(addStatementSweep(sweep)));
        if (!sweeps.isEmpty()) {
            addEndedEarly(sweeps);
        }
    }

    private static boolean isOfOwnStatements(Grant grant) {
        return grant.condition().toString().contains(STATEMENT_OWNER);
    }

    /** A policy beside the role, because it names the role's own id. */
    private void addOwnStatements(List<Grant> grants) {
        List<Grant> own =
                grants.stream().filter(RunResources::isOfOwnStatements).toList();
        if (!own.isEmpty()) {
            resources.add(
                    machine + "Statements",
                    "AWS::IAM::Policy",
                    tree(
                            "PolicyName",
                            "statements",
                            "PolicyDocument",
                            Resources.policy(own),
                            "Roles",
                            List.of(ref(machine + "Role"))));
        }
    }

    static Map<String, Object> stateMachine(String type, Object roleArn, StateMachine machine) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("RoleArn", roleArn);
        properties.put("StateMachineType", type);
        properties.put("Definition", machine.toTree());
        return properties;
    }

    List<Object> runDimension() {
        return List.of(tree("Name", "StateMachineArn", "Value", ref(machine)));
    }

    void addAlarm(
            String id,
            String description,
            Map<String, Object> metric,
            String statistic,
            long periodSeconds,
            long periods,
            String comparison,
            String missing) {
        addAlarm(id, description, metric, statistic, periodSeconds, periods, 1, comparison, missing);
    }

    void addAlarm(
            String id,
            String description,
            Map<String, Object> metric,
            String statistic,
            long periodSeconds,
            long periods,
            long threshold,
            String comparison,
            String missing) {
        Map<String, Object> properties = tree("AlarmDescription", description);
        properties.putAll(metric);
        properties.put("Statistic", statistic);
        properties.put("Period", periodSeconds);
        properties.put("EvaluationPeriods", periods);
        properties.put("Threshold", threshold);
        properties.put("ComparisonOperator", comparison);
        properties.put("TreatMissingData", missing);
        if (!topics.isEmpty()) {
            properties.put("AlarmActions", topics);
        }
        resources.add(id, "AWS::CloudWatch::Alarm", properties);
    }

    /** A run that is stopped can't clean up; somebody else has to. */
    private Map<String, Object> addSweep(SweepMachine sweep) {
        Map<String, Object> role = resources.addRole(base + "SweepRole", "states.amazonaws.com", sweep.grants());
        resources.add(
                base + "Sweep", "AWS::StepFunctions::StateMachine", stateMachine("STANDARD", role, sweep.machine()));
        return tree("Id", "Sweep", "Arn", ref(base + "Sweep"));
    }

    private Map<String, Object> addStatementSweep(StateMachine sweep) {
        resources.add(
                base + "CancelStatements",
                "AWS::StepFunctions::StateMachine",
                stateMachine("STANDARD", attribute(machine + "Role", "Arn"), sweep));
        return tree("Id", "CancelStatements", "Arn", ref(base + "CancelStatements"));
    }

    private void addEndedEarly(List<Map<String, Object>> sweeps) {
        Object[] machines = sweeps.stream().map(sweep -> sweep.get("Arn")).toArray();
        Map<String, Object> starter = resources.addRole(
                machine + "EndedEarlyRole",
                "events.amazonaws.com",
                List.of(Grant.of("states:StartExecution", machines)));
        sweeps.forEach(sweep -> sweep.put("RoleArn", starter));
        resources.add(
                machine + "EndedEarly",
                "AWS::Events::Rule",
                tree(
                        "Description",
                        "A run may have ended without its own clean-up",
                        "EventPattern",
                        tree(
                                "source",
                                List.of("aws.states"),
                                "detail-type",
                                List.of("Step Functions Execution Status Change"),
                                "detail",
                                tree(
                                        "stateMachineArn",
                                        List.of(ref(machine)),
                                        "status",
                                        List.of("ABORTED", "TIMED_OUT", "FAILED"))),
                        "Targets",
                        sweeps));
    }

    /** The right to read the schedule of a run. */
    static Grant readSchedule(String base) {
        return Grant.of("scheduler:GetSchedule", ScheduleResources.arn(base));
    }
}
