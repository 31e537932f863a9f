package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns that a query lists, where each has a plain name of its own. */
final class QueryColumns {
    private static final String NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_]*|`[^`]+`|\"[^\"]+\")";
    private static final String COLUMN = "(?:" + NAME + "\\s*\\.\\s*)*" + NAME;
    private static final Pattern SELECT = Pattern.compile("(?is)\\s*select\\s+(?:distinct\\s+|all\\s+)?(.+)");
    private static final Pattern PLAIN = Pattern.compile("(?s)(?:" + NAME + "\\s*\\.\\s*)*(" + NAME + ")");
    private static final Pattern NAMED =
            Pattern.compile("(?is).*\\sas\\s+(" + NAME + ")|(?:" + COLUMN + "|.*\\))\\s+(" + NAME + ")");
    private static final Pattern INSERT =
            Pattern.compile("(?is)\\s*(?:insert|replace)\\b[^(]*\\(([^()]*)\\)\\s*values?\\b.*");
    private static final Pattern KEPT = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private QueryColumns() {}

    /** Those that a {@code SELECT} brings. */
    static Optional<List<String>> brought(String sql) {
        Matcher select = SELECT.matcher(sql);
        return select.matches() ? names(listed(requireNonNull(select.group(1), "list"))) : Optional.empty();
    }

    /** Those that an {@code INSERT} takes, if it names them. */
    static Optional<List<String>> taken(String sql) {
        return listTaken(sql).flatMap(list -> names(listed(list)));
    }

    /** The text that lists them. */
    static Optional<String> listTaken(String sql) {
        Matcher insert = INSERT.matcher(sql);
        return insert.matches() ? Optional.ofNullable(insert.group(1)) : Optional.empty();
    }

    /** What stands between commas, outside of brackets and quotes, up to {@code FROM}. */
    private static List<String> listed(String text) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        int i = 0;
        for (; i < text.length() && !(quote == 0 && depth == 0 && isFrom(text, i)); i++) {
            char letter = text.charAt(i);
            if (quote != 0) {
                quote = letter == quote ? 0 : quote;
            } else if (letter == '\'' || letter == '"' || letter == '`') {
                quote = letter;
            } else if (letter == '(') {
                depth++;
            } else if (letter == ')') {
                depth--;
            } else if (letter == ',' && depth == 0) {
                items.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        items.add(text.substring(start, i).strip());
        return items;
    }

    private static boolean isFrom(String text, int at) {
        return text.regionMatches(true, at, "from", 0, 4) && !isInWord(text, at - 1) && !isInWord(text, at + 4);
    }

    private static boolean isInWord(String text, int at) {
        return at >= 0 && at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }

    private static Optional<List<String>> names(List<String> items) {
        LinkedHashSet<String> unique = new LinkedHashSet<>();
        List<String> names = new ArrayList<>();
        for (String item : items) {
            Optional<String> name = name(item).filter(found -> unique.add(found.toLowerCase(Locale.ROOT)));
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
        }
        return Optional.of(names);
    }

    private static Optional<String> name(String item) {
        Matcher plain = PLAIN.matcher(item);
        Matcher named = NAMED.matcher(item);
        Optional<String> name = plain.matches()
                ? Optional.ofNullable(plain.group(1))
                : named.matches()
                        ? Optional.ofNullable(named.group(1)).or(() -> Optional.ofNullable(named.group(2)))
                        : Optional.empty();
        return name.map(found -> found.replaceAll("[`\"]", ""))
                .filter(found -> KEPT.matcher(found).matches());
    }
}
