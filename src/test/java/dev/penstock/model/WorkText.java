package dev.penstock.model;

/** What an activity does, in one line. */
final class WorkText {
    private WorkText() {}

    static String of(Values values) {
        return switch (values.object().type()) {
            case "CopyActivity" -> place(values, "input") + " to " + place(values, "output");
            case "EmrActivity" -> values.text("step").orElse("");
            case "HadoopActivity" ->
                values.text("jarUri").orElse("")
                        + values.text("argument").map(each -> "," + each).orElse("");
            case "SqlActivity" -> values.text("script").orElse("");
            case "RedshiftCopyActivity" -> "";
            default -> values.text("command").orElse("");
        };
    }

    private static String place(Values values, String field) {
        return values.referrer(values.references(field).get(0))
                .text("directoryPath")
                .orElse("");
    }
}
