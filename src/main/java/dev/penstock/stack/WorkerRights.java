package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.sub;

import dev.penstock.asl.Grant;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.plan.TaskField;
import dev.penstock.plan.Work;
import dev.penstock.stack.WorkerRight.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the Task Runner has to do on AWS for its tasks, from their documents: the files of data nodes, scripts, drivers
 * and outputs, and looking up databases. A bucket that only a run knows isn't among them.
 */
final class WorkerRights {
    /** From so many patterns of one kind on, whole buckets are allowed: a policy has 6,144 characters. */
    private static final int MANY = 40;

    private final Map<String, List<String>> parameters;
    private final SortedSet<WorkerRight> rights = new TreeSet<>();

    private WorkerRights(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** @param parameters the values of synth, which the rights follow */
    static SortedSet<WorkerRight> of(Work.Task task, Map<String, List<String>> parameters) {
        WorkerRights found = new WorkerRights(parameters);
        Map<String, TaskField> document = task.document();
        for (String name : List.of("scriptUri", "stdout", "stderr")) {
            Kind kind = name.equals("scriptUri") ? Kind.READ : Kind.WRITE;
            found.expressions(document.get(name)).forEach(uri -> found.add(kind, uri, ""));
        }
        found.nodes(document.get("input"), Kind.READ);
        found.nodes(document.get("output"), Kind.WRITE);
        if (document.containsKey("insertMode")) {
            found.copyOfRedshift(document);
        }
        found.database(document.get("database"));
        return found.rights;
    }

    private void nodes(@Nullable TaskField field, Kind kind) {
        for (Map<String, TaskField> node : listed(field)) {
            for (String path : List.of("filePath", "manifestFilePath")) {
                expressions(node.get(path)).forEach(uri -> addListed(kind, uri, ""));
            }
            expressions(node.get("directoryPath")).forEach(uri -> addListed(kind, uri, "/*"));
            database(node.get("database"));
        }
    }

    /** Redshift has the rights of the task: to a table of DynamoDB, to files whose names begin with a path. */
    private void copyOfRedshift(Map<String, TaskField> document) {
        for (Map<String, TaskField> source : listed(document.get("input"))) {
            if (!source.containsKey("database")) {
                expressions(source.get("tableName"))
                        .forEach(name -> rights.add(new WorkerRight(Kind.READ_TABLE, pattern(name))));
            }
        }
        for (Map<String, TaskField> target : listed(document.get("output"))) {
            expressions(target.get("filePath")).forEach(prefix -> {
                add(Kind.WRITE, prefix, "*");
                add(Kind.LIST, prefix, "*");
            });
            expressions(target.get("directoryPath")).forEach(folder -> add(Kind.LIST, folder, "/*"));
        }
    }

    private static List<Map<String, TaskField>> listed(@Nullable TaskField field) {
        return field instanceof TaskField.Nodes nodes ? nodes.nodes() : List.of();
    }

    /** Without the right to list, S3 calls a missing object forbidden. */
    private void addListed(Kind kind, Expression uri, String end) {
        add(kind, uri, end);
        if (kind == Kind.READ) {
            add(Kind.LIST, uri, end);
        }
    }

    private void database(@Nullable TaskField field) {
        if (!(field instanceof TaskField.Part part)) {
            return;
        }
        expressions(part.fields().get("jdbcDriverJarUri")).forEach(uri -> add(Kind.READ, uri, ""));
        String region = expressions(part.fields().get("region")).stream()
                .map(this::pattern)
                .findFirst()
                .orElse("");
        expressions(part.fields().get("rdsInstanceId"))
                .forEach(id -> rights.add(new WorkerRight(Kind.FIND_DATABASE, region + ":" + pattern(id))));
        expressions(part.fields().get("clusterId"))
                .forEach(id -> rights.add(new WorkerRight(Kind.FIND_CLUSTER, region + ":" + pattern(id))));
    }

    private List<Expression> expressions(@Nullable TaskField field) {
        return field == null ? List.of() : field.expressions().toList();
    }

    private void add(Kind kind, Expression uri, String end) {
        String pattern = pattern(uri);
        if (!pattern.startsWith("s3://")) {
            return;
        }
        String place = pattern.substring("s3://".length());
        String whole = end.isEmpty() ? place : place.replaceFirst("/+$", "") + end;
        String bucket = whole.contains("/") ? whole.substring(0, whole.indexOf('/')) : whole;
        if (!bucket.isEmpty() && !bucket.contains("*")) {
            rights.add(new WorkerRight(kind, whole));
        }
    }

    private String pattern(Expression expression) {
        return Expressions.wildcardText(expression, parameters);
    }

    /** The rights as grants: files with one statement a kind, lists with one a bucket. */
    static List<Grant> grants(Set<WorkerRight> rights) {
        List<Grant> grants = new ArrayList<>();
        addFiles(grants, "s3:GetObject", targets(rights, Kind.READ));
        addFiles(grants, "s3:PutObject", targets(rights, Kind.WRITE));
        addFiles(grants, "s3:AbortMultipartUpload", targets(rights, Kind.WRITE));
        lists(targets(rights, Kind.LIST))
                .forEach((bucket, prefixes) -> grants.add(Grant.of("s3:ListBucket", s3(bucket))
                        .under(Map.of("StringLike", Map.of("s3:prefix", List.copyOf(prefixes))))));
        targets(rights, Kind.FIND_DATABASE)
                .forEach(target -> grants.add(Grant.of("rds:DescribeDBInstances", database("rds", "db:", target))));
        if (!targets(rights, Kind.FIND_CLUSTER).isEmpty()) {
            // Redshift knows no narrower right
            grants.add(Grant.of("redshift:DescribeClusters", "*"));
        }
        List<String> tables = targets(rights, Kind.READ_TABLE);
        if (!tables.isEmpty()) {
            grants.add(new Grant(
                    List.of("dynamodb:DescribeTable", "dynamodb:Scan"),
                    tables.stream().map(WorkerRights::table).toList(),
                    Map.of()));
        }
        return grants;
    }

    private static List<String> targets(Set<WorkerRight> rights, Kind kind) {
        List<String> targets = rights.stream()
                .filter(right -> right.kind() == kind)
                .map(WorkerRight::target)
                .toList();
        return targets.size() < MANY
                ? targets
                : targets.stream()
                        .map(target -> target.replaceFirst("/.*", "") + "/*")
                        .distinct()
                        .toList();
    }

    private static void addFiles(List<Grant> grants, String action, List<String> patterns) {
        if (!patterns.isEmpty()) {
            grants.add(new Grant(
                    List.of(action), patterns.stream().map(WorkerRights::s3).toList(), Map.of()));
        }
    }

    private static SortedMap<String, SortedSet<String>> lists(List<String> patterns) {
        SortedMap<String, SortedSet<String>> prefixes = new TreeMap<>();
        for (String pattern : patterns) {
            int slash = pattern.indexOf('/');
            prefixes.computeIfAbsent(slash < 0 ? pattern : pattern.substring(0, slash), unused -> new TreeSet<>())
                    .add(slash < 0 ? "*" : pattern.substring(slash + 1));
        }
        return prefixes;
    }

    private static Object s3(String pattern) {
        return sub("arn:${AWS::Partition}:s3:::" + pattern.replace("${", "${!"));
    }

    /** A table in any region, because the options of a copy may name one. */
    private static Object table(String name) {
        return sub("arn:${AWS::Partition}:dynamodb:*:${AWS::AccountId}:table/" + name.replace("${", "${!"));
    }

    private static Object database(String service, String kind, String target) {
        int colon = target.indexOf(':');
        String region = colon == 0 ? "${AWS::Region}" : target.substring(0, colon);
        return sub("arn:${AWS::Partition}:" + service + ":" + region + ":${AWS::AccountId}:" + kind
                + target.substring(colon + 1).replace("${", "${!"));
    }
}
