package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.document.JsonText;
import dev.penstock.merge.Mode;
import dev.penstock.merge.Name;
import dev.penstock.merge.PostgresWarehouse;
import dev.penstock.merge.RandomTable;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Task Runner's statements leave the rows of a naive merge, as those do that a state machine gives the Data API. */
final class RedshiftMergeTest {
    private static final int TABLES = Integer.getInteger("merge.tables", 100);
    private static final int FIRST = Integer.getInteger("merge.first", 1);
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    @TempDir
    private Path base;

    @Test
    void leavesTheRowsOfANaiveMerge() throws Exception {
        try (PostgresWarehouse warehouse = new PostgresWarehouse(TestServer.postgresql())) {
            for (int number = FIRST; number < FIRST + TABLES; number++) {
                RandomTable table = RandomTable.of(number);
                warehouse.prepare(table);
                for (Mode mode : Mode.values()) {
                    load(warehouse, table, mode);
                    assertThat(warehouse.rows(table, mode))
                            .as(mode + " into " + table)
                            .isEqualTo(table.expected(mode));
                }
                warehouse.forget(table);
            }
        }
    }

    private void load(PostgresWarehouse warehouse, RandomTable table, Mode mode) throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "RedshiftCopyActivity");
        fields.put("id", "Load");
        fields.put("insertMode", mode.name());
        table.transformSql().ifPresent(sql -> fields.put("transformSql", sql));
        fields.put("input", Map.of("id", "In", "directoryPath", "s3://rows/" + table.number() + "/" + mode));
        Task task = TaskDocument.parse(JsonText.compact(fields)).task(Optional.empty());
        String address = mode.name() + "." + table.name().written();
        List<String> statements = new ArrayList<>();
        if (!table.isThere()) {
            statements.add(table.creation(mode));
        }
        statements.addAll(new RedshiftCopySql(new Bench(base, NOWHERE, NOWHERE).attempt(task), address)
                .load(task.input().get(0), keys(warehouse, table, mode), ""));
        for (int attempt = 1; attempt <= 2 && !table.fails(mode); attempt++) {
            try {
                warehouse.transact(statements);
                return;
            } catch (SQLException e) {
                assertThat((Throwable) e).hasMessageContaining("stl_load_errors");
            }
        }
    }

    private static List<String> keys(PostgresWarehouse warehouse, RandomTable table, Mode mode) throws SQLException {
        if (!table.given().isEmpty()) {
            return table.names(table.given(), Name::written);
        }
        String query = RedshiftCopySql.keysQuery(mode.name(), table.name().written(), Dialect.REDSHIFT);
        return warehouse.inspect(query).stream()
                .map(row -> RedshiftCopySql.name(row.cells().get(0).orElseThrow()))
                .toList();
    }
}
