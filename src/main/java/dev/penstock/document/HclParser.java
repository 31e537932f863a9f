package dev.penstock.document;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * HCL as the same tree as JSON: the one that Terraform's own JSON syntax gives to a file.
 *
 * <pre>
 * resource "aws_sns_topic" "late" {      {"resource": {"aws_sns_topic": {"late": {
 *   name = var.topic                 ->      "name": "${var.topic}"}}}}
 * }
 * </pre>
 *
 * Texts keep their templates as they are written: nobody evaluates them here, and escaped openings stay escaped.
 * Blocks that are repeated are members of one key.
 */
final class HclParser {
    private static final int DEEPEST = 200;

    private final Findings findings;
    private final Cursor cursor;
    private final HclTexts texts;

    HclParser(String file, String text, Findings findings) {
        this.findings = findings;
        cursor = new Cursor(file, text);
        texts = new HclTexts(cursor);
    }

    Optional<Json> parse() {
        try {
            return Optional.of(body(cursor.location(), 0));
        } catch (Mistake mistake) {
            findings.add(mistake.code, mistake.at, mistake.message(), mistake.hint);
            return Optional.empty();
        }
    }

    /** Attributes and blocks up to the brace that closes them; at the top up to the end of the file. */
    private Json.Mapping body(Location open, int depth) {
        List<Json.Member> members = new ArrayList<>();
        for (texts.skipSpace(); !cursor.isAtEnd(); texts.skipSpace()) {
            if (cursor.peek() == '}' && depth > 0) {
                cursor.advance();
                return new Json.Mapping(members, open);
            }
            members.add(member(depth));
        }
        if (depth > 0) {
            throw new Mistake(open, "The block that begins here isn't closed.", "Write a `}` where it ends.");
        }
        return new Json.Mapping(members, open);
    }

    private Json.Member member(int depth) {
        Location at = cursor.location();
        String name = texts.identifier();
        if (name.isEmpty()) {
            throw new Mistake(
                    at,
                    "Neither an attribute nor a block begins with `%s`.".formatted(cursor.peek()),
                    "Write `name = value`, or `name { … }`.");
        }
        texts.skipInLine();
        if (cursor.peek() == '=') {
            cursor.advance();
            texts.skipInLine();
            return new Json.Member(name, at, expression(depth));
        }
        return new Json.Member(name, at, block(name, at, depth + 1));
    }

    /** Each label is a level of its own; the block stands where its name does. */
    private Json block(String name, Location start, int depth) {
        Location at = cursor.location();
        checkDepth(at, depth);
        if (cursor.peek() == '{') {
            cursor.advance();
            return body(start, depth);
        }
        String label = cursor.peek() == '"' ? texts.quoted(depth) : texts.identifier();
        if (label.isEmpty()) {
            throw new Mistake(
                    at,
                    "After `%s` comes neither a value nor a block.".formatted(name),
                    "Write `%s = value`, or `%s { … }`.".formatted(name, name));
        }
        texts.skipInLine();
        return new Json.Mapping(List.of(new Json.Member(label, at, block(name, start, depth + 1))), start);
    }

    /** A value that says itself what it is, or else the expression's source as a template of it alone. */
    private Json expression(int depth) {
        Location at = cursor.location();
        checkDepth(at, depth);
        Cursor.Mark start = cursor.mark();
        Optional<Json> literal = literal(at, depth);
        if (literal.isPresent() && texts.isAtExpressionEnd()) {
            return literal.get();
        }
        cursor.reset(start);
        String source = texts.source(depth);
        if (source.isEmpty()) {
            throw new Mistake(at, "A value is missing here.", "Write a text in quotes, a number or a reference.");
        }
        return new Json.Text("${" + source + "}", at);
    }

    private Optional<Json> literal(Location at, int depth) {
        char first = cursor.peek();
        if (first == '"') {
            return Optional.of(new Json.Text(texts.quoted(depth), at));
        }
        if (texts.isAtHeredoc()) {
            // places in it can't be counted from its beginning
            return Optional.of(new Json.Text(texts.heredoc(), Location.of(at.file(), at.line(), 0)));
        }
        if (first == '[' && !texts.isAtFor()) {
            return Optional.of(tuple(at, depth));
        }
        if (first == '{' && !texts.isAtFor()) {
            return Optional.of(object(at, depth));
        }
        String number = texts.number();
        if (!number.isEmpty()) {
            return Optional.of(new Json.Numeral(number, at));
        }
        return switch (texts.identifier()) {
            case "true" -> Optional.of(new Json.Bool(true, at));
            case "false" -> Optional.of(new Json.Bool(false, at));
            case "null" -> Optional.of(new Json.Null(at));
            default -> Optional.empty();
        };
    }

    private Json tuple(Location at, int depth) {
        List<Json> items = new ArrayList<>();
        cursor.advance();
        while (!isClosed(at, ']')) {
            items.add(expression(depth + 1));
            skipSeparator(']');
        }
        return new Json.Sequence(items, at);
    }

    private Json object(Location at, int depth) {
        List<Json.Member> members = new ArrayList<>();
        cursor.advance();
        while (!isClosed(at, '}')) {
            Location keyAt = cursor.location();
            String key = cursor.peek() == '"' ? texts.quoted(depth) : texts.key(depth);
            texts.skipInLine();
            if (cursor.peek() != '=' && cursor.peek() != ':') {
                throw new Mistake(
                        cursor.location(), "After the key `%s` comes no `=`.".formatted(key), "Write `key = value`.");
            }
            cursor.advance();
            texts.skipSpace();
            members.add(new Json.Member(key, keyAt, expression(depth + 1)));
            skipSeparator('}');
        }
        return new Json.Mapping(members, at);
    }

    private boolean isClosed(Location open, char bracket) {
        texts.skipSpace();
        if (cursor.isAtEnd()) {
            throw new Mistake(open, "The bracket here isn't closed.", "Write a `%s` where it ends.".formatted(bracket));
        }
        boolean isClosed = cursor.peek() == bracket;
        if (isClosed) {
            cursor.advance();
        }
        return isClosed;
    }

    /** A comma, or a line's end. */
    private void skipSeparator(char bracket) {
        int line = cursor.line();
        texts.skipSpace();
        if (cursor.peek() == ',') {
            cursor.advance();
        } else if (cursor.line() == line && cursor.peek() != bracket) {
            throw new Mistake(
                    cursor.location(), "A comma is missing before `%s`.".formatted(cursor.peek()), "Write a comma.");
        }
    }

    private static void checkDepth(Location at, int depth) {
        if (depth > DEEPEST) {
            throw new Mistake(
                    ReadingCodes.TOO_DEEP,
                    at,
                    "Values are nested more than " + DEEPEST + " deep here.",
                    "See whether it is a definition at all.");
        }
    }

    /** Where reading ends: what follows would be guesses. */
    static final class Mistake extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Code code;
        private final transient Location at;
        private final String hint;

        Mistake(Location at, String message, String hint) {
            this(ReadingCodes.BAD_HCL, at, message, hint);
        }

        private Mistake(Code code, Location at, String message, String hint) {
            super(message, null, false, false);
            this.code = code;
            this.at = at;
            this.hint = hint;
        }

        String message() {
            return String.valueOf(getMessage());
        }
    }
}
