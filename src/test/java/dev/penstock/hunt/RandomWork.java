package dev.penstock.hunt;

import dev.penstock.hunt.Sketch.Ref;
import java.util.Map;
import java.util.Optional;

/** Activities of the kinds that can work where they are, with what they need of their own. */
final class RandomWork {
    static final String DAY = "#{format(@scheduledStartTime, 'YYYY-MM-dd')}";

    private static final String SHOP = "jdbc:mysql://shop.example.internal:3306/shop";

    private final Dice dice;
    private final Sketch sketch;
    private final RandomFiles files;

    RandomWork(Dice dice, Sketch sketch) {
        this.dice = dice;
        this.sketch = sketch;
        this.files = new RandomFiles(dice, sketch);
    }

    /**
     * An activity of some kind.
     *
     * @param resource which it runs on; a worker group without
     * @param schedule of its own, if it has one
     */
    Map<String, Object> add(String id, Optional<String> resource, Optional<String> schedule) {
        if (resource.filter(sketch::isCluster).isPresent()) {
            return new RandomJobs(dice, sketch, files).add(id, schedule);
        }
        String type = dice.one(
                "ShellCommandActivity",
                "ShellCommandActivity",
                "ShellCommandActivity",
                "CopyActivity",
                "SqlActivity",
                "SqlActivity",
                "RedshiftCopyActivity");
        Map<String, Object> fields = sketch.add(id, type);
        switch (type) {
            case "CopyActivity" -> addEnds(id, fields, schedule);
            case "RedshiftCopyActivity" -> {
                fields.put("input", new Ref(files.folder("From " + id, "s3://data/from/", schedule)));
                fields.put("output", new Ref(table(schedule)));
                fields.put("insertMode", dice.one("TRUNCATE", "APPEND"));
            }
            case "SqlActivity" -> {
                fields.put("database", new Ref(dice.is(50) ? shop() : warehouse()));
                fields.put("script", "delete from days where day < '" + DAY + "'");
            }
            default -> fields.put("command", "echo '" + DAY + "'");
        }
        Sketch.schedule(fields, schedule);
        return fields;
    }

    /** A copy from folder to folder, from a table, or to a table. */
    private void addEnds(String id, Map<String, Object> copy, Optional<String> schedule) {
        String from = "From " + id;
        String to = "To " + id;
        int tables = dice.one(0, 0, 1, 2);
        copy.put(
                "input",
                new Ref(
                        switch (tables) {
                            case 0 -> files.folder(from, "s3://data/from/", schedule);
                            case 1 -> rows(from, schedule);
                            default -> files.rows(from, "s3://data/from/", schedule);
                        }));
        copy.put(
                "output",
                new Ref(
                        switch (tables) {
                            case 0 -> files.folder(to, "s3://data/to/", schedule);
                            case 1 -> files.rows(to, "s3://data/to/", schedule);
                            default -> rows(to, schedule);
                        }));
    }

    /** Rows of a database that is named by itself, or by the node. */
    private String rows(String id, Optional<String> schedule) {
        boolean isMySql = dice.is(50);
        Map<String, Object> fields = sketch.add(id, isMySql ? "MySqlDataNode" : "SqlDataNode");
        if (isMySql) {
            fields.put("connectionString", SHOP);
            logIn(fields);
        } else {
            fields.put("database", new Ref(shop()));
        }
        fields.put("table", "days");
        fields.put("selectQuery", "select day, total from #{table} where day = '" + DAY + "'");
        fields.put("insertQuery", "insert into #{table} (day, total) values (?, ?)");
        Sketch.schedule(fields, schedule);
        return id;
    }

    private String table(Optional<String> schedule) {
        return sketch.once("Table" + schedule.map(own -> " on " + own).orElse(""), "RedshiftDataNode", fields -> {
            fields.put("database", new Ref(warehouse()));
            fields.put("tableName", "days");
            Sketch.schedule(fields, schedule);
        });
    }

    private String warehouse() {
        return sketch.once("Warehouse", "RedshiftDatabase", fields -> {
            fields.put("clusterId", "warehouse");
            fields.put("databaseName", "days");
            logIn(fields);
        });
    }

    private String shop() {
        return sketch.once("Shop", "JdbcDatabase", fields -> {
            fields.put("connectionString", SHOP);
            fields.put("jdbcDriverClass", "com.mysql.jdbc.Driver");
            logIn(fields);
        });
    }

    private void logIn(Map<String, Object> fields) {
        fields.put("username", "etl");
        fields.put("*password", "#{*myShopPassword}");
        sketch.parameters().put("*myShopPassword", "");
    }
}
