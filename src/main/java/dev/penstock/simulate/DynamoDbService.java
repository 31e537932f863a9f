package dev.penstock.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** DynamoDB: tables of the templates, with the part of the expressions that gates and slots use. */
final class DynamoDbService implements Service {
    private static final Set<String> NAMES = Set.of(
            "TableName",
            "Key",
            "ConditionExpression",
            "UpdateExpression",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "ReturnValues",
            "ConsistentRead",
            "Item",
            "KeyConditionExpression",
            "FilterExpression",
            "ProjectionExpression",
            "ScanIndexForward",
            "Limit",
            "Select",
            "ReturnValuesOnConditionCheckFailure");

    private final World world;
    private final Script script;
    private final TableExports exports;
    private final Map<String, Map<List<Object>, Map<String, Object>>> tables = new LinkedHashMap<>();

    DynamoDbService(World world, Script script, Workers workers) {
        this.world = world;
        this.script = script;
        this.exports = new TableExports(world, workers);
    }

    @Override
    public Object call(String action, Map<String, Object> values, CallContext context) {
        if (action.equals("exportTableToPointInTime")) {
            return exports.start(values, context);
        }
        if (action.equals("describeExport")) {
            return exports.describe(values);
        }
        Arguments arguments = Arguments.of("dynamodb:" + action, values, NAMES);
        return switch (action) {
            case "updateItem" -> update(arguments);
            case "putItem" -> put(arguments);
            case "getItem" -> get(arguments);
            case "deleteItem" -> delete(arguments);
            case "query" -> query(arguments);
            case "describeTable" -> describe(arguments, context);
            case "scan" -> scan(arguments, context);
            default -> throw new UnsupportedEmission("dynamodb:" + action + " isn't known here.");
        };
    }

    /** Of a table that the script speaks of: its state only. */
    private Object describe(Arguments arguments, CallContext context) {
        String name = arguments.text("TableName");
        rows(name, context);
        return Tree.of("Table", Tree.of("TableName", name, "TableStatus", "ACTIVE"));
    }

    /** Of a table that the script speaks of: a count only. */
    private Object scan(Arguments arguments, CallContext context) {
        if (!arguments.textIfAny("Select").orElse("").equals("COUNT")) {
            throw new UnsupportedEmission("A scan other than COUNT isn't known here.");
        }
        return Tree.of("Count", Math.min(1, rows(arguments.text("TableName"), context)));
    }

    private long rows(String table, CallContext context) {
        return script.rows(table, context.now())
                .orElseThrow(() -> new StateFailure(
                        "DynamoDb.ResourceNotFoundException", "Requested resource not found: Table: " + table));
    }

    private Estate.Resource resource(Arguments arguments) {
        String name = arguments.text("TableName");
        return world.estate()
                .find("AWS::DynamoDB::Table", name)
                .orElseThrow(() -> new StateFailure("DynamoDb.ResourceNotFoundException", "No table " + name));
    }

    private Map<List<Object>, Map<String, Object>> items(Arguments arguments) {
        return tables.computeIfAbsent(resource(arguments).arn(), arn -> new LinkedHashMap<>());
    }

    private List<Object> key(Arguments arguments, Map<String, Object> attributes, boolean exactly) {
        List<Object> key = new ArrayList<>();
        List<Object> schema = Tree.list(resource(arguments).properties().get("KeySchema"), "KeySchema");
        for (Object part : schema) {
            Object value =
                    attributes.get(String.valueOf(Tree.map(part, "KeySchema").get("AttributeName")));
            if (value == null) {
                throw validation("One of the required keys was not given a value");
            }
            key.add(value);
        }
        if (exactly && attributes.size() != schema.size()) {
            throw validation("The provided key element does not match the schema");
        }
        return key;
    }

    private static StateFailure validation(String message) {
        return new StateFailure("DynamoDb.DynamoDbException", "ValidationException: " + message);
    }

    private static DynamoExpressions expressions(Arguments arguments) {
        return new DynamoExpressions(
                arguments.map("ExpressionAttributeNames"), arguments.map("ExpressionAttributeValues"));
    }

    private static void check(Arguments arguments, DynamoExpressions expressions, Map<String, Object> item) {
        if (arguments.has("ConditionExpression") && !expressions.holds(arguments.text("ConditionExpression"), item)) {
            throw new StateFailure("DynamoDb.ConditionalCheckFailedException", "The conditional request failed");
        }
    }

    private Object update(Arguments arguments) {
        Map<String, Object> keyAttributes = arguments.map("Key");
        List<Object> key = key(arguments, keyAttributes, true);
        Map<String, Object> old = items(arguments).getOrDefault(key, Map.of());
        DynamoExpressions expressions = expressions(arguments);
        check(arguments, expressions, old);
        Map<String, Object> item = new LinkedHashMap<>(keyAttributes);
        item.putAll(Tree.map(Tree.copy(old), "item"));
        if (arguments.has("UpdateExpression")) {
            expressions.update(arguments.text("UpdateExpression"), old, item);
        }
        expressions.allUsed();
        items(arguments).put(key, item);
        return returned(arguments, old, item);
    }

    private Object put(Arguments arguments) {
        Map<String, Object> item = arguments.map("Item");
        List<Object> key = key(arguments, item, false);
        Map<String, Object> old = items(arguments).getOrDefault(key, Map.of());
        DynamoExpressions expressions = expressions(arguments);
        check(arguments, expressions, old);
        expressions.allUsed();
        items(arguments).put(key, item);
        return returned(arguments, old, item);
    }

    private Object delete(Arguments arguments) {
        List<Object> key = key(arguments, arguments.map("Key"), true);
        Map<String, Object> old = items(arguments).getOrDefault(key, Map.of());
        DynamoExpressions expressions = expressions(arguments);
        check(arguments, expressions, old);
        expressions.allUsed();
        items(arguments).remove(key);
        return returned(arguments, old, Map.of());
    }

    private static Object returned(Arguments arguments, Map<String, Object> old, Map<String, Object> item) {
        String which = arguments.textIfAny("ReturnValues").orElse("NONE");
        Map<String, Object> attributes = switch (which) {
            case "NONE" -> Map.of();
            case "ALL_NEW" -> item;
            case "ALL_OLD" -> old;
            default -> throw new UnsupportedEmission("ReturnValues " + which + " isn't known here.");
        };
        return attributes.isEmpty() ? Tree.of() : Tree.of("Attributes", Tree.copy(attributes));
    }

    private Object get(Arguments arguments) {
        Map<String, Object> item = items(arguments).get(key(arguments, arguments.map("Key"), true));
        return item == null ? Tree.of() : Tree.of("Item", project(arguments, item));
    }

    private Object query(Arguments arguments) {
        DynamoExpressions expressions = expressions(arguments);
        List<Object> found = new ArrayList<>();
        for (Map<String, Object> item : items(arguments).values()) {
            if (expressions.holds(arguments.text("KeyConditionExpression"), item)
                    && (!arguments.has("FilterExpression")
                            || expressions.holds(arguments.text("FilterExpression"), item))) {
                found.add(project(arguments, item));
            }
        }
        return Tree.of("Items", found, "Count", (long) found.size());
    }

    private static Object project(Arguments arguments, Map<String, Object> item) {
        return arguments.has("ProjectionExpression")
                ? expressions(arguments).project(arguments.text("ProjectionExpression"), item)
                : Tree.copy(item);
    }

    /** All items of a table, by its logical id. */
    List<Map<String, Object>> contents(Estate.Resource table) {
        return List.copyOf(tables.getOrDefault(table.arn(), Map.of()).values());
    }
}
