package dev.penstock.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks as this machine can do them.
 *
 * @param connections JDBC addresses in place of the databases with these ids
 */
record TaskDocuments(Map<String, String> connections) {
    TaskDocuments {
        connections = Map.copyOf(connections);
    }

    Map<String, Object> adapted(Map<String, Object> task) {
        Map<String, Object> adapted = map(task);
        adapted.remove("token");
        return adapted;
    }

    private Map<String, Object> map(Map<?, ?> fields) {
        Map<String, Object> adapted = new LinkedHashMap<>();
        fields.forEach((name, value) ->
                adapted.put(String.valueOf(name), name.equals("database") ? database(value) : value(value)));
        return adapted;
    }

    private Object value(Object value) {
        if (value instanceof Map<?, ?> fields) {
            return map(fields);
        }
        if (value instanceof List<?> list) {
            List<Object> adapted = new ArrayList<>();
            list.forEach(item -> adapted.add(value(item)));
            return adapted;
        }
        return value;
    }

    /** The same login at another address. */
    private Object database(Object value) {
        if (!(value instanceof Map<?, ?> fields) || !connections.containsKey(String.valueOf(fields.get("id")))) {
            return value(value);
        }
        Map<String, Object> adapted = new LinkedHashMap<>();
        adapted.put("type", "JdbcDatabase");
        for (String kept : List.of("id", "username", "password", "jdbcDriverClass", "jdbcDriverJarUri")) {
            Object field = fields.get(kept);
            if (field != null) {
                adapted.put(kept, field);
            }
        }
        adapted.put("connectionString", connections.getOrDefault(String.valueOf(fields.get("id")), ""));
        return adapted;
    }
}
