package dev.penstock.document;

import dev.penstock.diagnostic.Location;
import dev.penstock.document.HclParser.Mistake;
import java.util.ArrayList;
import java.util.List;

/** The words of HCL: names, numbers, texts with templates, and the source of expressions. */
final class HclTexts {
    private static final int DEEPEST = 100;
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private final Cursor cursor;

    HclTexts(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Spaces, line ends and comments. */
    void skipSpace() {
        skipInLine();
        while (Cursor.isLineBreak(cursor.peek()) || isAtLineComment()) {
            if (isAtLineComment()) {
                cursor.advanceToLineEnd();
            } else {
                cursor.advance();
            }
            skipInLine();
        }
    }

    /** Spaces, and comments that end within the line or by themselves. */
    void skipInLine() {
        while (true) {
            if (cursor.peek() == ' ' || cursor.peek() == '\t' || cursor.peek() == '\ufeff') {
                cursor.advance();
            } else if (cursor.isAt("/*")) {
                Location open = cursor.location();
                while (!cursor.isAt("*/")) {
                    checkEnd(open, "The comment");
                    cursor.advance();
                }
                cursor.advance(2);
            } else {
                return;
            }
        }
    }

    private boolean isAtLineComment() {
        return cursor.peek() == '#' || cursor.isAt("//");
    }

    /** The name that stands here; empty when none does. */
    String identifier() {
        int start = cursor.offset();
        if (Character.isLetter(cursor.peek()) || cursor.peek() == '_') {
            while (isPartOfName(cursor.peek())) {
                cursor.advance();
            }
        }
        return cursor.textFrom(start);
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    String number() {
        int start = cursor.offset();
        if (cursor.peek() == '-' && Character.isDigit(cursor.peek(1))) {
            cursor.advance();
        }
        while (Character.isDigit(cursor.peek()) || isInNumber(start)) {
            cursor.advance();
        }
        return cursor.textFrom(start);
    }

    /** A point or an exponent behind digits, with digits behind it. */
    private boolean isInNumber(int start) {
        boolean isExponent = cursor.peek() == 'e' || cursor.peek() == 'E';
        boolean isSigned = cursor.peek(1) == '+' || cursor.peek(1) == '-';
        if (cursor.offset() == start || cursor.textFrom(start).equals("-")) {
            return false;
        }
        if (isExponent && isSigned && Character.isDigit(cursor.peek(2))) {
            cursor.advance();
            return true;
        }
        return (isExponent || cursor.peek() == '.') && Character.isDigit(cursor.peek(1));
    }

    /** A key of an object: a name, a number, or the source of an expression in parentheses. */
    String key(int depth) {
        if (cursor.peek() == '(') {
            return nested(depth);
        }
        String name = identifier();
        return name.isEmpty() ? number() : name;
    }

    boolean isAtFor() {
        return cursor.isAt("for ", 1) || cursor.isAt(" for ", 1);
    }

    boolean isAtHeredoc() {
        int sign = cursor.isAt("<<-") ? 3 : 2;
        return cursor.isAt("<<") && (Character.isLetter(cursor.peek(sign)) || cursor.peek(sign) == '_');
    }

    /** Whether nothing more belongs to the value that was just read. */
    boolean isAtExpressionEnd() {
        skipInLine();
        return cursor.isAtEnd()
                || Cursor.isLineBreak(cursor.peek())
                || isAtLineComment()
                || cursor.peek() == ','
                || CLOSING.indexOf(cursor.peek()) >= 0;
    }

    /** The text between quotes: escapes resolved, templates as they are written. */
    String quoted(int depth) {
        Location open = cursor.location();
        if (depth > DEEPEST) {
            throw new Mistake(
                    open, "Templates are nested too deeply here.", "Write their parts as values of `locals`.");
        }
        StringBuilder text = new StringBuilder();
        cursor.advance();
        while (cursor.peek() != '"') {
            if (cursor.isAtEnd() || Cursor.isLineBreak(cursor.peek())) {
                throw new Mistake(
                        open,
                        "The text that begins here isn't closed.",
                        "Write a `\"`, or use `<<-EOT` for several lines.");
            }
            if (cursor.peek() == '\\') {
                escape(text);
            } else if (cursor.isAt("$${") || cursor.isAt("%%{")) {
                text.append(cursor.isAt("$") ? "$${" : "%%{");
                cursor.advance(3);
            } else if (cursor.isAt("${") || cursor.isAt("%{")) {
                text.append(cursor.peek());
                cursor.advance();
                text.append(nested(depth + 1));
            } else {
                text.append(cursor.peek());
                cursor.advance();
            }
        }
        cursor.advance();
        return text.toString();
    }

    private void escape(StringBuilder text) {
        Location at = cursor.location();
        char kind = cursor.peek(1);
        int digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        cursor.advance(2);
        if (digits > 0) {
            int start = cursor.offset();
            cursor.advance(digits);
            String hex = cursor.textFrom(start);
            if (!hex.matches("[0-9A-Fa-f]{" + digits + "}") || !Character.isValidCodePoint(code(hex))) {
                throw new Mistake(
                        at, "`\\%s%s` isn't a character.".formatted(kind, hex), "Write the character itself.");
            }
            text.appendCodePoint(code(hex));
            return;
        }
        int known = "nrt\"\\".indexOf(kind);
        if (known < 0) {
            throw new Mistake(at, "`\\%s` isn't an escape.".formatted(kind), "Write `\\\\` for a backslash.");
        }
        text.append("\n\r\t\"\\".charAt(known));
    }

    private static int code(String hex) {
        return Integer.parseUnsignedInt(hex, 16);
    }

    /** The source from the bracket here to the one that closes it. */
    private String nested(int depth) {
        Location open = cursor.location();
        int start = cursor.offset();
        int brackets = 0;
        do {
            checkEnd(open, "The bracket");
            brackets += step(depth);
        } while (brackets > 0);
        return cursor.textFrom(start);
    }

    /** The source of an expression, up to the end of its line or of what it stands in. */
    String source(int depth) {
        Location open = cursor.location();
        int start = cursor.offset();
        int brackets = 0;
        while (brackets > 0 || !isAtExpressionEnd()) {
            checkEnd(open, "The expression");
            brackets += step(depth);
        }
        return cursor.textFrom(start).strip();
    }

    /** Goes over one part of an expression and says how many brackets it opens or closes. */
    private int step(int depth) {
        char c = cursor.peek();
        if (c == '"') {
            quoted(depth + 1);
        } else if (isAtHeredoc()) {
            heredoc();
        } else if (isAtLineComment()) {
            cursor.advanceToLineEnd();
        } else if (cursor.isAt("/*")) {
            skipInLine();
        } else {
            cursor.advance();
            return OPENING.indexOf(c) >= 0 ? 1 : CLOSING.indexOf(c) >= 0 ? -1 : 0;
        }
        return 0;
    }

    /** The lines up to the word that ends them; {@code <<-} takes away the indent that all of them have. */
    String heredoc() {
        Location open = cursor.location();
        boolean isIndented = cursor.isAt("<<-");
        cursor.advance(isIndented ? 3 : 2);
        String word = identifier();
        cursor.advanceToLineEnd();
        List<String> lines = new ArrayList<>();
        for (String line = nextLine(open, word); !line.strip().equals(word); line = nextLine(open, word)) {
            lines.add(line);
        }
        int indent = isIndented
                ? lines.stream()
                        .filter(line -> !line.isBlank())
                        .mapToInt(line -> line.length() - line.stripLeading().length())
                        .min()
                        .orElse(0)
                : 0;
        StringBuilder text = new StringBuilder();
        lines.forEach(line ->
                text.append(line.substring(Math.min(indent, line.length()))).append('\n'));
        return text.toString();
    }

    private String nextLine(Location open, String word) {
        if (cursor.isAtEnd()) {
            throw new Mistake(
                    open,
                    "The text that begins here isn't closed.",
                    "Write `%s` alone on the line where it ends.".formatted(word));
        }
        cursor.advance(cursor.isAt("\r\n") ? 2 : 1);
        int start = cursor.offset();
        cursor.advanceToLineEnd();
        return cursor.textFrom(start);
    }

    private void checkEnd(Location open, String what) {
        if (cursor.isAtEnd()) {
            throw new Mistake(open, what + " that begins here isn't closed.", "Look for what is missing at its end.");
        }
    }
}
