package dev.penstock.catalog;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Names of tables and columns as a definition writes them: those in quotation marks keep their letters. */
final class SqlNames {
    private static final String QUOTED = "\"(?:[^\"]|\"\")*+\"";
    private static final Pattern LISTED = Pattern.compile("(?:" + QUOTED + "|[^,])++");
    private static final Pattern QUALIFIED = Pattern.compile("(?:" + QUOTED + "|[^.])++");

    private SqlNames() {}

    /** The names between commas, as Redshift keeps them. */
    static List<String> listed(String text) {
        return kept(LISTED, text);
    }

    /** The names between dots, as Redshift keeps them. */
    static List<String> qualified(String text) {
        return kept(QUALIFIED, text);
    }

    private static List<String> kept(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(SqlNames::kept)
                .toList();
    }

    /** One name as Redshift keeps it. */
    static String kept(String name) {
        boolean isQuoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
        return isQuoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name.toLowerCase(Locale.ROOT);
    }

    /** A name that Redshift keeps, as SQL writes it. */
    static String quoted(String kept) {
        return "\"" + kept.replace("\"", "\"\"") + "\"";
    }
}
