package dev.penstock.expression;

import java.util.Set;
import java.util.regex.Pattern;

/** How texts and names are written in JSONata. */
public final class Jsonata {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> WORDS = Set.of("and", "or", "in", "true", "false", "null", "function");
    private static final char FIRST_PRINTABLE = ' ';

    private Jsonata() {}

    /**
     * A text as a literal that is safe wherever a state machine's definition may stand: it never holds the end mark of
     * an expression, a token of the CDK or a dynamic reference of CloudFormation.
     */
    public static String quote(String text) {
        char mark = text.indexOf('\'') >= 0 ? '"' : '\'';
        StringBuilder literal = new StringBuilder().append(mark);
        for (int index = 0; index < text.length(); index++) {
            append(text, index, mark, literal);
        }
        return literal.append(mark).toString();
    }

    private static void append(String text, int index, char mark, StringBuilder literal) {
        char character = text.charAt(index);
        switch (character) {
            case '\\' -> literal.append("\\\\");
            case '\n' -> literal.append("\\n");
            case '\r' -> literal.append("\\r");
            case '\t' -> literal.append("\\t");
            default -> {
                if (character == mark) {
                    literal.append('\\').append(character);
                } else if (isUnsafe(text, index)) {
                    literal.append("\\u%04x".formatted((int) character));
                } else {
                    literal.append(character);
                }
            }
        }
    }

    private static boolean isUnsafe(String text, int index) {
        char character = text.charAt(index);
        return character < FIRST_PRINTABLE
                || (character >= 0x7f && character < 0xa0)
                || character == 0x2028
                || character == 0x2029
                || character == 0xfeff
                || isLoneSurrogate(text, index)
                || (character == '%' && isAt(text, index, "%}"))
                || (character == '{' && (isAt(text, index, "{%") || isAt(text, index, "{{resolve:")))
                || (character == '$' && isAt(text, index, "${Token["));
    }

    private static boolean isAt(String text, int index, String wanted) {
        return text.startsWith(wanted, index);
    }

    private static boolean isLoneSurrogate(String text, int index) {
        char character = text.charAt(index);
        if (Character.isHighSurrogate(character)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(character)
                && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    /** A field's name in a path, between backticks when it needs them. */
    public static String name(String name) {
        boolean isPlain = PLAIN_NAME.matcher(name).matches() && !WORDS.contains(name);
        return isPlain ? name : "`" + name + "`";
    }
}
