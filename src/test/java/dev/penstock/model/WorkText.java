package dev.penstock.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an attempt of an activity does: a line for each step. */
final class WorkText {
    private WorkText() {}

    static List<String> of(Values values) {
        return switch (values.object().type()) {
            case "CopyActivity" -> List.of(place(values, "input") + " to " + place(values, "output"));
            case "EmrActivity" ->
                Stream.of("preStepCommand", "step", "postStepCommand")
                        .flatMap(field -> values.texts(field).stream())
                        .toList();
            case "HadoopActivity" -> amongScripts(values, jar(values));
            case "HiveActivity" -> amongScripts(values, StagedText.of(values, "hiveScript"));
            case "PigActivity" -> amongScripts(values, StagedText.of(values, "script"));
            case "SqlActivity" -> List.of(values.text("script").orElse(""));
            case "RedshiftCopyActivity" -> List.of();
            default -> List.of(values.text("command").orElse(""));
        };
    }

    private static String jar(Values values) {
        List<String> words = new ArrayList<>(values.texts("jarUri"));
        words.addAll(values.texts("argument"));
        return String.join(",", words);
    }

    /** Scripts run before and after the work. */
    private static List<String> amongScripts(Values values, String work) {
        List<String> all = new ArrayList<>(scripts(values, "preActivityTaskConfig"));
        all.add(work);
        all.addAll(scripts(values, "postActivityTaskConfig"));
        return all;
    }

    private static List<String> scripts(Values values, String field) {
        return values.references(field).stream()
                .map(values::referrer)
                .map(script -> {
                    List<String> words = new ArrayList<>(script.texts("scriptUri"));
                    words.addAll(script.texts("scriptArgument"));
                    return String.join(",", words);
                })
                .toList();
    }

    private static String place(Values values, String field) {
        Values node = values.referrer(values.references(field).get(0));
        return node.text("directoryPath")
                .or(() -> node.text(field.equals("input") ? "selectQuery" : "insertQuery"))
                .orElse("");
    }
}
