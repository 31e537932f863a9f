package dev.penstock.hunt;

import dev.penstock.hunt.Sketch.Ref;
import java.util.Map;
import java.util.Optional;

/** Activities of the kinds that can work where they are, with what they need of their own. */
final class RandomWork {
    private static final String DAY = "#{format(@scheduledStartTime, 'YYYY-MM-dd')}";

    private final Dice dice;
    private final Sketch sketch;

    RandomWork(Dice dice, Sketch sketch) {
        this.dice = dice;
        this.sketch = sketch;
    }

    /**
     * An activity of some kind.
     *
     * @param resource which it runs on; a worker group without
     * @param schedule of its own, if it has one
     */
    Map<String, Object> add(String id, Optional<String> resource, Optional<String> schedule) {
        if (resource.filter(sketch::isCluster).isPresent()) {
            return new RandomJobs(dice, sketch).add(id);
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
            case "CopyActivity" -> {
                fields.put("input", new Ref(folder("From " + id, "s3://data/from/", schedule)));
                fields.put("output", new Ref(folder("To " + id, "s3://data/to/", schedule)));
            }
            case "RedshiftCopyActivity" -> {
                fields.put("input", new Ref(folder("From " + id, "s3://data/from/", schedule)));
                fields.put("output", new Ref(table(schedule)));
                fields.put("insertMode", dice.one("TRUNCATE", "APPEND"));
            }
            case "SqlActivity" -> {
                fields.put("database", new Ref(dice.is(50) ? shop() : warehouse()));
                fields.put("script", "delete from days where day < '" + DAY + "'");
            }
            default -> fields.put("command", "echo '" + DAY + "'");
        }
        schedule.ifPresent(own -> fields.put("schedule", new Ref(own)));
        return fields;
    }

    private String folder(String id, String place, Optional<String> schedule) {
        Map<String, Object> fields = sketch.add(id, "S3DataNode");
        fields.put("directoryPath", place + DAY);
        schedule.ifPresent(own -> fields.put("schedule", new Ref(own)));
        return id;
    }

    private String table(Optional<String> schedule) {
        return sketch.once("Table" + schedule.map(own -> " on " + own).orElse(""), "RedshiftDataNode", fields -> {
            fields.put("database", new Ref(warehouse()));
            fields.put("tableName", "days");
            schedule.ifPresent(own -> fields.put("schedule", new Ref(own)));
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
            fields.put("connectionString", "jdbc:mysql://shop.example.internal:3306/shop");
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
