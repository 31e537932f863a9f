package dev.penstock.model;

import java.util.List;

/** A script of Hive or Pig with files in the place of their names, which is what staging lets it see. */
final class StagedText {
    private StagedText() {}

    static String of(Values values, String field) {
        String script = values.text(field).orElse("");
        if (values.is("stage", "false")) {
            return script;
        }
        for (String end : List.of("input", "output")) {
            // Pig is told what it reads; what it writes has the columns that the script gives it
            boolean isTable = end.equals("input") || values.object().type().equals("HiveActivity");
            int number = 0;
            for (String id : values.references(end)) {
                Values node = values.referrer(id);
                String files = node.text("directoryPath").orElse("") + (isTable ? columns(node) : "");
                script = script.replace("${" + end + ++number + "}", "[" + files + "]");
            }
        }
        return script;
    }

    private static String columns(Values node) {
        List<String> names = node.references("dataFormat").stream()
                .flatMap(format -> node.referrer(format).texts("column").stream())
                .map(column -> column.split(" ", 2)[0])
                .toList();
        return ": " + String.join(", ", names);
    }
}
