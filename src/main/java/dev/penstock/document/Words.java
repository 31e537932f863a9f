package dev.penstock.document;

import dev.penstock.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what stands outside quotes: numbers, {@code true}, and whatever else people leave there. */
final class Words {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern LITERAL = Pattern.compile(NUMBER + "|true|false|null");
    private static final Pattern NEARLY_NUMBER = Pattern.compile("[-+.]?\\d[\\w.+-]*");
    private static final int LONGEST_NUMBER = 1_000;
    private static final int LONGEST_SHOWN = 40;
    private static final Map<String, Boolean> FOREIGN_BOOLEANS =
            Map.of("True", true, "False", false, "TRUE", true, "FALSE", false);

    private record Template(String open, String close, String name) {}

    private static final List<Template> TEMPLATES = List.of(
            new Template("<%", "%>", "an ERB or EJS tag"),
            new Template("${", "}", "a Terraform, shell or Maven placeholder"),
            new Template("{%", "%}", "a Jinja tag"),
            new Template("{{", "}}", "a Jinja, Mustache or Go placeholder"),
            new Template("<<", ">>", "a placeholder"),
            new Template("<", ">", "a placeholder"),
            new Template("@@", "@@", "a placeholder"));

    private final Cursor cursor;
    private final Findings findings;
    private boolean isHiding;

    Words(Cursor cursor, Findings findings) {
        this.cursor = cursor;
        this.findings = findings;
    }

    /** Whether what is read next is a secret, which no message may show. */
    void hide(boolean isSecret) {
        isHiding = isSecret;
    }

    /** Whether a tag stands here that gives no value, such as {@code <% if … %>}. */
    boolean isAtStatement() {
        return cursor.isAt("{%") || (cursor.isAt("<%") && !cursor.isAt("<%="));
    }

    /** Whether a tag or placeholder of a template stands here. */
    boolean isAtTemplate() {
        char c = cursor.peek();
        if (c == '{') {
            boolean isWord = Character.isLetter(cursor.peek(2)) || " .-#$".indexOf(cursor.peek(2)) >= 0;
            return cursor.isAt("{%") || (cursor.isAt("{{") && isWord && cursor.findInLine("}}") > 0);
        }
        return (c == '$' && cursor.peek(1) == '{') || c == '<' || cursor.isAt("@@");
    }

    String template() {
        Location location = cursor.location();
        int start = cursor.offset();
        Template template = TEMPLATES.stream()
                .filter(candidate -> cursor.isAt(candidate.open()))
                .findFirst()
                .orElseThrow();
        int close = cursor.findInLine(template.close());
        if (template.open().equals(template.close())) {
            cursor.advance(2);
            close = cursor.findInLine(template.close());
        }
        if (close < 0) {
            cursor.advanceToLineEnd();
        } else {
            cursor.advance(close + template.close().length());
        }
        String text = cursor.textFrom(start);
        findings.add(
                ReadingCodes.TEMPLATING,
                location,
                "`%s` is %s that was never filled in.".formatted(visible(text), template.name()),
                "Render the template first and translate what comes out; a value that changes belongs in a parameter.");
        return text;
    }

    /** The value that stands here; empty text where nothing like a word does. */
    Json read() {
        Location location = cursor.location();
        if (isAtTemplate()) {
            return new Json.Text(template(), location);
        }
        if (cursor.isAt("#{")) {
            return expression(location);
        }
        String word = word();
        if (word.equals("true") || word.equals("false")) {
            return new Json.Bool(word.equals("true"), location);
        }
        if (word.equals("null")) {
            return new Json.Null(location);
        }
        return NUMBER.matcher(bounded(word)).matches() ? number(word, location) : misspelt(word, location);
    }

    private Json number(String word, Location location) {
        if (word.length() > LONGEST_NUMBER || Double.isInfinite(Double.parseDouble(word))) {
            findings.add(
                    ReadingCodes.BAD_LITERAL,
                    location,
                    "The number `%s` is too large.".formatted(visible(word)),
                    "Put it in double quotes if its digits matter.");
            return new Json.Text(word, location);
        }
        return new Json.Numeral(word, location);
    }

    private Json misspelt(String word, Location location) {
        Boolean foreign = FOREIGN_BOOLEANS.get(word);
        if (foreign != null) {
            findings.add(
                    ReadingCodes.BAD_LITERAL,
                    location,
                    "`%s` isn't spelled as JSON demands.".formatted(visible(word)),
                    "Write `%s`.".formatted(foreign));
            return new Json.Bool(foreign, location);
        }
        if (word.length() <= LONGEST_NUMBER && NEARLY_NUMBER.matcher(word).matches()) {
            findings.add(
                    ReadingCodes.BAD_LITERAL,
                    location,
                    "`%s` isn't a number as JSON spells it.".formatted(visible(word)),
                    "Put it in double quotes.");
            return new Json.Text(word, location);
        }
        String message = word.isEmpty()
                ? "The character `%s` can't stand here.".formatted(Character.toString(cursor.peek()))
                : "`%s` stands outside quotes.".formatted(visible(word));
        findings.add(ReadingCodes.UNEXPECTED, location, message, "Put text in double quotes.");
        return new Json.Text(word, location);
    }

    private Json expression(Location location) {
        int start = cursor.offset();
        int close = cursor.findInLine("}");
        if (close < 0) {
            cursor.advanceToLineEnd();
        } else {
            cursor.advance(close + 1);
        }
        String text = cursor.textFrom(start);
        findings.add(
                ReadingCodes.UNEXPECTED,
                location,
                "The expression `%s` stands outside quotes.".formatted(visible(text)),
                "Put it in double quotes.");
        return new Json.Text(text, location);
    }

    /** Letters up to white space or structure. */
    String word() {
        int start = cursor.offset();
        while (!cursor.isAtEnd() && isPart(cursor.peek()) && !isComment(start)) {
            cursor.advance();
        }
        return cursor.textFrom(start);
    }

    /** A comment may follow a literal without a space; elsewhere such marks are part of a path or the like. */
    private boolean isComment(int start) {
        char c = cursor.peek();
        boolean isMark = c == '#' || (c == '/' && (cursor.peek(1) == '/' || cursor.peek(1) == '*'));
        return isMark && LITERAL.matcher(bounded(cursor.textFrom(start))).matches();
    }

    private static boolean isPart(char c) {
        return c > ' ' && ",:[]{}\"'".indexOf(c) < 0 && !Character.isSpaceChar(c);
    }

    private static String bounded(String word) {
        return word.length() > LONGEST_NUMBER ? word.substring(0, LONGEST_NUMBER) : word;
    }

    private String visible(String text) {
        return isHiding ? "…" : shown(text);
    }

    static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
