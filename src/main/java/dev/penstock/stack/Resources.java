package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.attribute;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.asl.Grant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The resources of a stack under construction, by logical id. */
final class Resources {
    private static final Pattern LOGICAL_ID = Pattern.compile("[A-Za-z0-9]{1,255}");

    private final Map<String, Map<String, Object>> byId = new TreeMap<>();

    /** Adds a resource; a logical id that is taken is a mistake of the caller. */
    void add(String logicalId, String type, Map<String, Object> properties) {
        put(logicalId, tree("Type", type, "Properties", properties));
    }

    /** Adds a resource that may go with its stack although it held something. */
    void addDisposable(String logicalId, String type, Map<String, Object> properties) {
        put(
                logicalId,
                tree(
                        "Type",
                        type,
                        "DeletionPolicy",
                        "Delete",
                        "UpdateReplacePolicy",
                        "Delete",
                        "Properties",
                        properties));
    }

    private void put(String logicalId, Map<String, Object> resource) {
        if (!LOGICAL_ID.matcher(logicalId).matches() || byId.put(logicalId, resource) != null) {
            throw new IllegalStateException("not a free logical id: " + logicalId);
        }
    }

    /** A role that one service may take, with just these rights; gives its ARN. */
    Map<String, Object> addRole(String logicalId, String service, List<Grant> grants) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("AssumeRolePolicyDocument", document(List.of(allowed(service, "sts:AssumeRole"))));
        if (!grants.isEmpty()) {
            properties.put("Policies", List.of(tree("PolicyName", "calls", "PolicyDocument", policy(grants))));
        }
        add(logicalId, "AWS::IAM::Role", properties);
        return attribute(logicalId, "Arn");
    }

    /** A policy document: grants of the same resources and conditions share a statement. */
    static Map<String, Object> policy(List<Grant> grants) {
        Map<List<Object>, List<String>> actions = new LinkedHashMap<>();
        for (Grant grant : grants) {
            List<String> same =
                    actions.computeIfAbsent(List.of(grant.resources(), grant.condition()), unused -> new ArrayList<>());
            grant.actions().stream().filter(action -> !same.contains(action)).forEach(same::add);
        }
        List<Map<String, Object>> statements = new ArrayList<>();
        actions.forEach((scope, allowed) -> {
            Map<String, Object> statement = tree("Effect", "Allow");
            List<String> sorted = allowed.stream().sorted().toList();
            statement.put("Action", single(sorted));
            statement.put("Resource", single((List<?>) scope.get(0)));
            if (!((Map<?, ?>) scope.get(1)).isEmpty()) {
                statement.put("Condition", scope.get(1));
            }
            statements.add(statement);
        });
        // the order of the states says nothing here; by action a widened right is one changed line
        statements.sort(java.util.Comparator.comparing(Object::toString));
        return document(statements);
    }

    static Map<String, Object> document(List<Map<String, Object>> statements) {
        return tree("Version", "2012-10-17", "Statement", statements);
    }

    /** A statement that lets a service do something; what to, may follow. */
    static Map<String, Object> allowed(String service, String action) {
        return tree("Effect", "Allow", "Principal", tree("Service", service), "Action", action);
    }

    private static Object single(List<?> values) {
        return values.size() == 1 ? values.get(0) : values;
    }

    Map<String, Map<String, Object>> all() {
        return new LinkedHashMap<>(byId);
    }
}
