package dev.penstock.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.Definitions;
import dev.penstock.document.JsonText;
import dev.penstock.runner.TestServer;
import dev.penstock.simulate.Execution;
import dev.penstock.simulate.ObjectRecord;
import dev.penstock.simulate.Simulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The emitted state machines load random tables in each insert mode, and leave the rows that a naive merge does. {@code
 * -Dmerge.tables=N} takes more tables, {@code -Dmerge.first=N} begins elsewhere.
 */
final class MergeTest {
    private static final int TABLES = Integer.getInteger("merge.tables", 60);
    private static final int FIRST = Integer.getInteger("merge.first", 1);
    private static final int AT_ONCE = 8;

    @TempDir
    private Path folder;

    @Test
    void leavesTheRowsOfANaiveMerge() throws Exception {
        try (PostgresWarehouse warehouse = new PostgresWarehouse(TestServer.postgresql())) {
            int loads = 0;
            for (int first = FIRST; first < FIRST + TABLES; first += AT_ONCE) {
                List<RandomTable> tables = IntStream.range(first, Math.min(first + AT_ONCE, FIRST + TABLES))
                        .mapToObj(RandomTable::of)
                        .toList();
                loads += compare(warehouse, tables);
            }
            System.out.println(loads + " loads into " + TABLES + " random tables");
        }
    }

    private int compare(PostgresWarehouse warehouse, List<RandomTable> tables) throws Exception {
        for (RandomTable table : tables) {
            warehouse.prepare(table);
        }
        Map<String, String> statuses = statuses(warehouse, tables);
        int loads = 0;
        for (RandomTable table : tables) {
            for (Mode mode : Mode.values()) {
                String what = mode + " into " + table;
                assertThat(statuses.get(id("Load", table, mode)))
                        .as(what)
                        .isEqualTo(table.fails(mode) ? "FAILED" : "FINISHED");
                assertThat(warehouse.rows(table, mode)).as(what).isEqualTo(table.expected(mode));
                loads++;
            }
            warehouse.forget(table);
        }
        return loads;
    }

    private Map<String, String> statuses(PostgresWarehouse warehouse, List<RandomTable> tables) throws Exception {
        Path file = folder.resolve("definition.json");
        Files.writeString(file, JsonText.pretty(definition(tables)));
        Simulation simulation = Simulation.ofStacks(Definitions.templates(Definitions.source("merge", file)))
                .at(Instant.parse("2026-03-10T06:00:00Z"))
                .service("aws-sdk:redshiftdata", new DataApiStandIn(warehouse));
        Execution run = simulation.start("OnDemandRun", "r1", Map.of());
        simulation.runUntilIdle();
        Map<String, String> statuses = new LinkedHashMap<>();
        ObjectRecord.of(run).forEach((id, record) -> statuses.put(id, record.status()));
        return statuses;
    }

    private static String id(String what, RandomTable table, Mode mode) {
        return what + table.number() + mode;
    }

    private static Map<String, Object> definition(List<RandomTable> tables) {
        List<Object> objects = new ArrayList<>();
        objects.add(object("Default", "Default", Map.of("scheduleType", "ondemand")));
        Map<String, Object> database = new LinkedHashMap<>();
        database.put("clusterId", "warehouse");
        database.put("databaseName", "sales");
        database.put("username", "loader");
        database.put("*password", "#{*myPassword}");
        objects.add(object("Warehouse", "RedshiftDatabase", database));
        for (RandomTable table : tables) {
            for (Mode mode : Mode.values()) {
                objects.add(object(id("Table", table, mode), "RedshiftDataNode", node(table, mode)));
                objects.add(object(
                        id("Rows", table, mode),
                        "S3DataNode",
                        Map.of("directoryPath", "s3://rows/" + table.number() + "/" + mode)));
                objects.add(object(id("Load", table, mode), "RedshiftCopyActivity", load(table, mode)));
            }
        }
        return Map.of("objects", objects, "parameters", List.of(Map.of("id", "*myPassword", "type", "String")));
    }

    private static Map<String, Object> object(String id, String type, Map<String, Object> fields) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", id);
        object.put("name", id);
        if (!type.equals(id)) {
            object.put("type", type);
        }
        object.putAll(fields);
        return object;
    }

    private static Map<String, Object> node(RandomTable table, Mode mode) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("database", Map.of("ref", "Warehouse"));
        fields.put("schemaName", mode.name());
        fields.put("tableName", table.name().written());
        if (!table.given().isEmpty()) {
            fields.put("primaryKeys", table.names(table.given(), Name::written));
        }
        if (!table.isThere() || table.number() % 2 == 0) {
            fields.put("createTableSql", table.creation(mode));
        }
        return fields;
    }

    private static Map<String, Object> load(RandomTable table, Mode mode) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("input", Map.of("ref", id("Rows", table, mode)));
        fields.put("output", Map.of("ref", id("Table", table, mode)));
        fields.put("insertMode", mode.name());
        table.transformSql().ifPresent(sql -> fields.put("transformSql", sql));
        fields.put("workerGroup", "nobody");
        fields.put("maximumRetries", "1");
        fields.put("retryDelay", "2 minutes");
        return fields;
    }
}
