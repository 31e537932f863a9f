package dev.penstock.runner;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between the columns and the records of a file.
 *
 * @param column empty where a record is a single column
 * @param escape makes the character after it an ordinary one
 * @param isUnix whether a carriage return before a line feed shows a file of the wrong kind
 * @param isTab whether this is TSV, whose nulls may be a small {@code \n}
 */
record Separators(String column, String record, Optional<Character> escape, boolean isUnix, boolean isTab) {
    private static final Pattern ESCAPE = Pattern.compile("\\\\([tnr\\\\]|u[0-9A-Fa-f]{4}|[0-3]?[0-7]{1,2})");
    private static final String USUAL_ESCAPE = "\\";

    static Separators of(DataFormat format) throws WorkFailure {
        String record = format.recordSeparator().map(Separators::unescaped).orElse("\n");
        return switch (format.type()) {
            case CSV ->
                new Separators(",", "\n", Optional.of(escape(format.escapeChar().orElse(USUAL_ESCAPE))), true, false);
            case TSV ->
                new Separators(
                        format.columnSeparator().map(Separators::unescaped).orElse("\t"),
                        record,
                        Optional.of(escape(format.escapeChar().orElse(USUAL_ESCAPE))),
                        false,
                        true);
            case CUSTOM ->
                new Separators(
                        unescaped(format.columnSeparator()
                                .orElseThrow(() ->
                                        new WorkFailure("DP.BadTask", "A `Custom` format needs a `columnSeparator`."))),
                        record,
                        Optional.empty(),
                        false,
                        false);
            case REGEX -> throw new IllegalArgumentException("RegEx has no separators");
        };
    }

    private static char escape(String text) throws WorkFailure {
        String escape = unescaped(text);
        if (escape.length() != 1) {
            throw new WorkFailure("DP.BadTask", "The `escapeChar` `" + text + "` isn't one character.");
        }
        return escape.charAt(0);
    }

    /** A definition may write a tab as itself, or as a backslash with t, with u0009 or with 011. */
    static String unescaped(String text) {
        Matcher escapes = ESCAPE.matcher(text);
        return escapes.replaceAll(match -> Matcher.quoteReplacement(character(match.group(1))));
    }

    private static String character(String code) {
        return switch (code.charAt(0)) {
            case 't' -> "\t";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case '\\' -> "\\";
            case 'u' -> String.valueOf((char) Integer.parseInt(code.substring(1), 16));
            default -> String.valueOf((char) Integer.parseInt(code, 8));
        };
    }
}
