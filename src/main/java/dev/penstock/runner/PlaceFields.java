package dev.penstock.runner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads data nodes with their formats, tables and databases out of a task. */
final class PlaceFields {
    private PlaceFields() {}

    static List<DataPlace> places(TaskFields task, String name) throws MalformedTask {
        List<DataPlace> places = new ArrayList<>();
        for (TaskFields place : task.objects(name)) {
            places.add(place(place, name));
            place.refuseUnread();
        }
        return places;
    }

    private static DataPlace place(TaskFields place, String name) throws MalformedTask {
        Map<DataPlace.Kind, String> paths = new LinkedHashMap<>();
        place.text("directoryPath").ifPresent(path -> paths.put(DataPlace.Kind.FOLDER, path));
        place.text("filePath").ifPresent(path -> paths.put(DataPlace.Kind.FILE, path));
        place.text("manifestFilePath").ifPresent(path -> paths.put(DataPlace.Kind.MANIFEST, path));
        if (paths.size() > 1) {
            throw new MalformedTask("An `" + name
                    + "` can't have more than one of `directoryPath`, `filePath` and `manifestFilePath`.");
        }
        boolean isEncrypted =
                !place.text("encryption").orElse("SERVER_SIDE_ENCRYPTION").equals("NONE");
        return new DataPlace(
                place.required("id"),
                paths.values().stream().findFirst(),
                paths.keySet().stream().findFirst().orElse(DataPlace.Kind.FILE),
                place.text("compression"),
                isEncrypted,
                dataFormat(place),
                table(place));
    }

    private static Optional<DataFormat> dataFormat(TaskFields place) throws MalformedTask {
        Optional<TaskFields> fields = place.object("dataFormat");
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        TaskFields format = fields.get();
        format.text("id");
        DataFormat dataFormat = new DataFormat(
                choice("dataFormat", format.required("type"), DataFormat.Type.values()),
                format.texts("column"),
                format.text("columnSeparator"),
                format.text("recordSeparator"),
                format.text("escapeChar"),
                format.text("inputRegEx"),
                format.text("outputFormat"));
        format.refuseUnread();
        return Optional.of(dataFormat);
    }

    private static Optional<Table> table(TaskFields place) throws MalformedTask {
        Optional<String> tableName = place.text("tableName");
        Table table = new Table(
                database(place),
                place.text("table").or(() -> tableName),
                place.text("schemaName"),
                place.text("selectQuery"),
                place.text("insertQuery"),
                place.text("createTableSql"),
                place.texts("primaryKeys"));
        return table.isNothing() ? Optional.empty() : Optional.of(table);
    }

    static Optional<Database> database(TaskFields owner) throws MalformedTask {
        Optional<TaskFields> fields = owner.object("database");
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        TaskFields database = fields.get();
        Database read = new Database(
                choice("database", database.required("type"), Database.Type.values()),
                database.text("id"),
                database.text("rdsInstanceId"),
                database.text("clusterId"),
                database.text("region"),
                database.text("connectionString"),
                database.text("databaseName"),
                database.text("username"),
                database.text("password"),
                database.text("jdbcDriverClass"),
                database.text("jdbcDriverJarUri"),
                database.texts("jdbcProperties"));
        database.refuseUnread();
        return Optional.of(read);
    }

    static <T extends Enum<T>> T choice(String name, String text, T[] choices) throws MalformedTask {
        return Arrays.stream(choices)
                .filter(choice -> choice.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new MalformedTask("`" + text + "` of `" + name + "` is none of "
                        + String.join(
                                ", ", Arrays.stream(choices).map(T::toString).toList())
                        + "."));
    }
}
