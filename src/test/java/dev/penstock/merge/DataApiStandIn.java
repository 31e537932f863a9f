package dev.penstock.merge;

import static java.util.Objects.requireNonNull;

import dev.penstock.merge.Mode.Row;
import dev.penstock.simulate.CallContext;
import dev.penstock.simulate.Service;
import dev.penstock.simulate.UnsupportedEmission;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Redshift Data API, whose statements end at once, in a real database. */
final class DataApiStandIn implements Service {
    private final PostgresWarehouse warehouse;
    private final Map<String, Map<String, Object>> states = new LinkedHashMap<>();
    private final Map<String, List<Row>> results = new LinkedHashMap<>();

    DataApiStandIn(PostgresWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public Object call(String action, Map<String, Object> arguments, CallContext context) {
        return switch (action) {
            case "executeStatement" -> run(List.of(argument(arguments, "Sql")), true);
            case "batchExecuteStatement" -> run((List<?>) argument(arguments, "Sqls"), false);
            case "describeStatement" -> requireNonNull(states.get(argument(arguments, "Id")));
            case "getStatementResult" -> Map.of("Records", records(argument(arguments, "Id")));
            case "listStatements" -> Map.of("Statements", List.of());
            default -> throw new UnsupportedEmission("redshiftdata:" + action + " isn't known here.");
        };
    }

    private static Object argument(Map<String, Object> arguments, String name) {
        return requireNonNull(arguments.get(name), name);
    }

    private Object run(List<?> sqls, boolean isInspection) {
        String id = "statement-" + states.size();
        List<String> texts = sqls.stream().map(String.class::cast).toList();
        try {
            if (isInspection) {
                results.put(id, warehouse.inspect(texts.get(0)));
            } else {
                warehouse.transact(texts);
            }
            states.put(id, Map.of("Id", id, "Status", "FINISHED"));
        } catch (SQLException e) {
            states.put(id, Map.of("Id", id, "Status", "FAILED", "Error", "ERROR: " + e.getMessage()));
        }
        return new LinkedHashMap<String, Object>(Map.of("Id", id));
    }

    private List<Object> records(Object id) {
        List<Object> records = new ArrayList<>();
        requireNonNull(results.get(id))
                .forEach(row -> records.add(row.cells().stream()
                        .map(cell -> Map.of("StringValue", cell.orElseThrow()))
                        .toList()));
        return records;
    }
}
