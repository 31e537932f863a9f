package dev.penstock.hunt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A script of Hive or Pig without what declares its data: where it names some, the folder stands, with the columns. */
final class ScriptText {
    private static final Pattern TABLE = Pattern.compile("DROP TABLE IF EXISTS (?<name>\\S+);\\s"
            + "CREATE EXTERNAL TABLE \\k<name> \\((?<columns>[^)]*)\\)\\s[^;]*LOCATION '(?<folder>[^']*)';\\s");
    private static final Pattern LOAD = Pattern.compile(
            "(?<name>\\w+) = LOAD '(?<folder>[^']*)' USING PigStorage\\('[^']*'\\) AS \\((?<columns>[^)]*)\\);\\s");
    private static final Pattern STORE = Pattern.compile(
            "\\sSTORE (?<name>\\w+) INTO '(?<folder>[^']*)' USING PigStorage\\('[^']*'\\);\\s(?<columns>)");
    private static final Pattern COLUMN = Pattern.compile("`?(\\w+)`?[ :]\\w+");

    private final Map<String, String> files = new LinkedHashMap<>();
    private String rest;

    private ScriptText(String script) {
        this.rest = script;
    }

    static String of(String script) {
        ScriptText text = new ScriptText(script);
        text.take(TABLE);
        text.take(LOAD);
        text.take(STORE);
        text.files.forEach((name, folder) -> text.rest = text.rest.replace(name, "[" + folder + "]"));
        return text.rest;
    }

    private void take(Pattern declaration) {
        Matcher found = declaration.matcher(rest);
        while (found.find()) {
            String columns = COLUMN.matcher(found.group("columns"))
                    .results()
                    .map(column -> column.group(1))
                    .collect(Collectors.joining(", "));
            files.put(found.group("name"), found.group("folder") + (columns.isEmpty() ? "" : ": " + columns));
        }
        rest = found.replaceAll("");
    }
}
