package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a data format.
 *
 * @param type as Hive calls it, in capitals
 */
record Column(String name, String type) {
    private static final Pattern TEXT =
            Pattern.compile("\\s*`?([\\p{L}_][\\p{L}\\p{N}_.-]*)`?(?:\\s+([A-Za-z][A-Za-z0-9_<>,:() ]*?))?\\s*");
    private static final Map<String, String> PIG_TYPES = Map.ofEntries(
            Map.entry("TINYINT", "int"),
            Map.entry("SMALLINT", "int"),
            Map.entry("INT", "int"),
            Map.entry("INTEGER", "int"),
            Map.entry("BIGINT", "long"),
            Map.entry("LONG", "long"),
            Map.entry("FLOAT", "float"),
            Map.entry("DOUBLE", "double"),
            Map.entry("DECIMAL", "bigdecimal"),
            Map.entry("BOOLEAN", "boolean"),
            Map.entry("BINARY", "bytearray"));

    Column {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
    }

    /** The column that {@code name TYPE} writes; without a type it's text. */
    static Optional<Column> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String type = Optional.ofNullable(matcher.group(2)).orElse("STRING").toUpperCase(Locale.ROOT);
        String name = requireNonNull(matcher.group(1), "name");
        return Optional.of(new Column(name, type.equals("INTEGER") ? "INT" : type.equals("LONG") ? "BIGINT" : type));
    }

    /** As Hive's {@code CREATE TABLE} lists it. */
    String inHive() {
        return "`" + name + "` " + type;
    }

    /** As Pig's {@code AS} lists it; points of time stay text. */
    String inPig() {
        return name + ":" + PIG_TYPES.getOrDefault(type.replaceFirst("\\(.*", ""), "chararray");
    }

    /** Whether Pig takes it for a name. */
    boolean isNameInPig() {
        return name.matches("[A-Za-z][A-Za-z0-9_]*");
    }
}
