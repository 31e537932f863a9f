package dev.penstock.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.asl.Intrinsics;
import dev.penstock.document.JsonText;
import dev.penstock.expression.Expression;
import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import dev.penstock.plan.Worker;
import dev.penstock.stack.WorkerRight.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The managed policies of workers, as the Shared stack has them. */
final class WorkerPoliciesTest {
    private static final Asset RUNNER = new Asset("runner.jar", "0".repeat(64));

    @Test
    void allowJustTheFilesOfTheTasks() {
        String policies = policies(
                new WorkerRight(Kind.READ, "in/a/*"),
                new WorkerRight(Kind.LIST, "in/a/*"),
                new WorkerRight(Kind.LIST, "in/b.csv"),
                new WorkerRight(Kind.WRITE, "out/c.csv"),
                new WorkerRight(Kind.FIND_DATABASE, ":shop"));
        assertThat(policies)
                .contains("arn:${AWS::Partition}:s3:::in/a/*")
                .contains("\"s3:prefix\":[\"a/*\",\"b.csv\"]")
                .contains("\"Action\":[\"s3:AbortMultipartUpload\",\"s3:PutObject\"],\"Resource\":{\"Fn::Sub\":"
                        + "\"arn:${AWS::Partition}:s3:::out/c.csv\"}")
                .contains("arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:db:shop")
                .doesNotContain("redshift");
    }

    @Test
    void letRedshiftReadTheTablesThatATaskCopies() {
        assertThat(policies(new WorkerRight(Kind.READ_TABLE, "Items")))
                .contains("\"Action\":[\"dynamodb:DescribeTable\",\"dynamodb:Scan\"]")
                .contains("arn:${AWS::Partition}:dynamodb:*:${AWS::AccountId}:table/Items");
    }

    @Test
    void letATaskListAndWriteWhereItUnloads() {
        Map<String, TaskField> document = Map.of(
                "insertMode", text("APPEND"),
                "input", nodes(Map.of("tableName", text("Items"))),
                "output", nodes(Map.of("filePath", text("s3://out/part-"))));
        Work.Task task = new Work.Task(new Worker.InGroup("g"), document, Optional.empty(), 60);
        assertThat(WorkerRights.of(task, Map.of()))
                .containsExactly(
                        new WorkerRight(Kind.LIST, "out/part-*"),
                        new WorkerRight(Kind.WRITE, "out/part-"),
                        new WorkerRight(Kind.WRITE, "out/part-*"),
                        new WorkerRight(Kind.READ_TABLE, "Items"));
    }

    private static TaskField text(String text) {
        return new TaskField.Text(Expression.Constant.text(text));
    }

    private static TaskField nodes(Map<String, TaskField> node) {
        return new TaskField.Nodes(List.of(node));
    }

    @Test
    void keepDollarsOfPlaceholdersFromCloudFormation() {
        assertThat(policies(new WorkerRight(Kind.READ, "in/${day}/*"))).contains("s3:::in/${!day}/*");
    }

    @Test
    void areSeveralWhereOneWouldBeTooLong() {
        SortedSet<WorkerRight> rights = new TreeSet<>();
        for (int i = 0; i < 39; i++) {
            rights.add(new WorkerRight(
                    Kind.READ, "a-bucket-with-a-long-name/a/folder/with/a/long/name/number/" + i + "/*"));
            rights.add(
                    new WorkerRight(Kind.WRITE, "another-bucket-with-a-long-name/with/a/long/name/number/" + i + "/*"));
            rights.add(new WorkerRight(Kind.LIST, "bucket" + i + "/a/folder/with/a/long/name/*"));
        }
        Map<String, Map<String, Object>> resources = resources(rights);
        assertThat(resources).hasSizeBetween(2, 5).containsKeys("RoleWorkerPolicy", "RoleWorkerPolicy2");
        assertThat(resources.values())
                .allSatisfy(policy -> assertThat(
                                JsonText.compact(properties(policy).getOrDefault("PolicyDocument", ""))
                                        .length())
                        .isLessThanOrEqualTo(6_144));
        String all = text(resources);
        rights.forEach(right -> assertThat(all)
                .contains(right.target().substring(right.target().indexOf('/') + (right.kind() == Kind.LIST ? 1 : 0))));
    }

    @Test
    void allowWholeBucketsRatherThanVeryManyFiles() {
        SortedSet<WorkerRight> rights = new TreeSet<>();
        for (int i = 0; i < 500; i++) {
            rights.add(new WorkerRight(Kind.READ, "in/" + i + ".csv"));
        }
        assertThat(resources(rights)).hasSize(1);
        assertThat(text(resources(rights))).contains("s3:::in/*").doesNotContain("in/17.csv");
    }

    private static String policies(WorkerRight... rights) {
        return text(resources(new TreeSet<>(List.of(rights))));
    }

    private static String text(Map<String, Map<String, Object>> resources) {
        return resources.values().stream()
                .map(policy -> JsonText.compact(properties(policy).getOrDefault("PolicyDocument", "")))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, Map<String, Object>> resources(SortedSet<WorkerRight> rights) {
        TreeMap<String, SortedSet<String>> logs = new TreeMap<>(Map.of("Role", new TreeSet<>()));
        Needs needs = new Needs(new TreeSet<>(), logs, new TreeMap<>(), new TreeMap<>(Map.of("Role", rights)));
        return SharedStack.of("Shared", needs, RUNNER).resources();
    }

    @SuppressWarnings("unchecked") // a resource's properties are a tree
    private static Map<String, Object> properties(Map<String, Object> resource) {
        return (Map<String, Object>) resource.getOrDefault("Properties", Intrinsics.tree());
    }
}
