package dev.penstock.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Properties of one resource that differ, and whether CloudFormation then makes a new one. */
final class ResourceChanges {
    /** Properties that CloudFormation can't update, of the types that we emit. */
    private static final Map<String, Set<String>> REPLACING = Map.ofEntries(
            Map.entry("AWS::StepFunctions::Activity", Set.of("Name")),
            Map.entry("AWS::StepFunctions::StateMachine", Set.of("StateMachineName", "StateMachineType")),
            Map.entry("AWS::DynamoDB::Table", Set.of("TableName", "KeySchema", "AttributeDefinitions")),
            Map.entry("AWS::Logs::LogGroup", Set.of("LogGroupName")),
            Map.entry("AWS::Scheduler::Schedule", Set.of("Name", "GroupName")),
            Map.entry("AWS::SSM::Document", Set.of("Name", "DocumentType")),
            Map.entry("AWS::IAM::Role", Set.of("RoleName", "Path")),
            Map.entry("AWS::IAM::ManagedPolicy", Set.of("ManagedPolicyName", "Description", "Path")),
            Map.entry("AWS::EC2::SecurityGroup", Set.of("GroupName", "GroupDescription", "VpcId")),
            Map.entry("AWS::EC2::LaunchTemplate", Set.of("LaunchTemplateName")),
            Map.entry("AWS::SQS::Queue", Set.of("QueueName", "FifoQueue")),
            Map.entry("AWS::Events::Rule", Set.of("Name", "EventBusName")),
            Map.entry("AWS::CloudWatch::Alarm", Set.of("AlarmName")),
            Map.entry("AWS::SNS::Topic", Set.of("TopicName", "FifoTopic")),
            Map.entry("AWS::S3::Bucket", Set.of("BucketName")));

    private final String id;
    private final String type;
    private final Predicate<String> isToldElsewhere;
    private final List<Change> changes = new ArrayList<>();

    private ResourceChanges(String id, String type, Predicate<String> isToldElsewhere) {
        this.id = id;
        this.type = type;
        this.isToldElsewhere = isToldElsewhere;
    }

    /** Of a resource that both stacks have; {@code isToldElsewhere} knows paths such as {@code Target.Arn}. */
    static List<Change> between(String id, Object before, Object after, Predicate<String> isToldElsewhere) {
        String type = Trees.text(Trees.at(after, "Type"));
        ResourceChanges between = new ResourceChanges(id, type, isToldElsewhere);
        if (!type.equals(Trees.text(Trees.at(before, "Type")))) {
            String text = id + " is replaced: " + Trees.text(Trees.at(before, "Type")) + " → " + type;
            return List.of(new Change(Change.Area.RESOURCES, Change.Weight.REPLACEMENT, text));
        }
        Map<String, Object> old = Trees.map(before);
        Map<String, Object> now = Trees.map(after);
        between.walk("", old.remove("Properties"), now.remove("Properties"));
        old.remove("Metadata");
        now.remove("Metadata");
        between.walk("", old, now);
        return between.changes;
    }

    private void walk(String path, @Nullable Object before, @Nullable Object after) {
        if (Objects.equals(before, after) || isToldElsewhere.test(path)) {
            return;
        }
        boolean isPlain = path.isEmpty() || (isStructure(before) && isStructure(after));
        if (isPlain && before instanceof Map && after instanceof Map) {
            Set<String> keys = new TreeSet<>(Trees.map(before).keySet());
            keys.addAll(Trees.map(after).keySet());
            keys.forEach(
                    key -> walk(path.isEmpty() ? key : path + "." + key, Trees.at(before, key), Trees.at(after, key)));
            return;
        }
        List<Object> old = Trees.list(before);
        List<Object> now = Trees.list(after);
        if (before instanceof Iterable && after instanceof Iterable && old.size() == now.size()) {
            for (int i = 0; i < old.size(); i++) {
                walk(path + "[" + i + "]", old.get(i), now.get(i));
            }
            return;
        }
        say(path, before, after);
    }

    private static boolean isStructure(@Nullable Object tree) {
        return tree instanceof Map
                && Trees.text(tree).startsWith("{")
                && !Trees.text(tree).startsWith("{\"Fn::S");
    }

    private void say(String path, @Nullable Object before, @Nullable Object after) {
        boolean isReplacing = REPLACING.getOrDefault(type, Set.of()).contains(path.replaceFirst("[.\\[].*", ""));
        String values = Trees.change(
                before == null ? "nothing" : Trees.text(before), after == null ? "nothing" : Trees.text(after));
        changes.add(new Change(
                Change.Area.RESOURCES,
                isReplacing ? Change.Weight.REPLACEMENT : Change.Weight.PLAIN,
                id + (isReplacing ? " is replaced: " : ": ") + path + " " + values));
    }
}
