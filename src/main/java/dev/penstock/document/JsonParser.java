package dev.penstock.document;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads JSON as people write it: goes on after a mistake, and never further than its bounds. */
final class JsonParser {
    private static final int DEEPEST = 200;
    private static final int MOST_VALUES = 250_000;

    private final String file;
    private final Cursor cursor;
    private final Findings findings;
    private final Comments comments = new Comments();
    private final Gaps gaps;
    private final Strings strings;
    private final Words words;
    private int values;
    private boolean isStopped;
    private boolean isCutOff;
    private boolean isLeftOpen;

    JsonParser(String file, String text, Findings findings) {
        this.file = file;
        this.findings = findings;
        cursor = new Cursor(file, text);
        gaps = new Gaps(cursor, findings, comments);
        strings = new Strings(cursor, findings);
        words = new Words(cursor, findings);
    }

    Comments comments() {
        return comments;
    }

    /** The file's value, or null where there is none. */
    @Nullable Json parse() {
        gaps.skip();
        if (cursor.isAtEnd()) {
            findings.add(
                    ReadingCodes.EMPTY,
                    Location.of(file),
                    "The file is empty.",
                    "A definition is a JSON object with the key `objects`.");
            return null;
        }
        List<Comments.Comment> first = comments.takePending();
        Json root = value(0, '\0');
        comments.putBefore(root, first);
        int line = cursor.line();
        gaps.skip();
        comments.putBeside(root, line);
        comments.putAtEnd(this);
        boundSize(cursor.location());
        if (!cursor.isAtEnd() && !isStopped) {
            findings.add(
                    ReadingCodes.TEXT_AFTER_END,
                    cursor.location(),
                    "The JSON value has ended before this, but the file goes on.",
                    "Look for a bracket that closes too early, or remove what follows.");
        }
        return isStopped ? null : root;
    }

    private Json value(int depth, char around) {
        Location location = cursor.location();
        boundSize(location);
        if (depth > DEEPEST && !isStopped) {
            stop(ReadingCodes.TOO_DEEP, location, "Values are nested more than %s deep here.".formatted(DEEPEST));
        }
        if (isStopped) {
            return new Json.Null(location);
        }
        if (strings.isAtString()) {
            return new Json.Text(strings.read(), location);
        }
        if (cursor.peek() == '{' && !words.isAtTemplate()) {
            return mapping(depth, around);
        }
        if (cursor.peek() == '[') {
            return sequence(depth);
        }
        return words.read();
    }

    private Json mapping(int depth, char around) {
        Location open = cursor.location();
        cursor.advance();
        List<Json.Member> members = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Separators separators = new Separators(cursor, findings);
        while (goesOn(open, '{') && !isClosed(separators, '}', around, open)) {
            if (cursor.peek() == ',') {
                separators.comma();
                continue;
            }
            if (isNextObject(around)) {
                missingBrace(open);
                break;
            }
            separators.beforeEntry();
            member(members, keys, depth, separators);
        }
        Json.Mapping mapping = new Json.Mapping(members, open);
        comments.putAtEnd(mapping);
        return mapping;
    }

    private void member(List<Json.Member> members, Set<String> keys, int depth, Separators separators) {
        List<Comments.Comment> above = comments.takePending();
        Location location = cursor.location();
        String key = key(depth);
        gaps.skip();
        Json value = key == null || !colon(key) ? null : memberValue(key, depth);
        if (key == null || value == null) {
            separators.afterMistake();
            above.forEach(comments::add);
            return;
        }
        separators.afterEntry();
        if (!keys.add(key)) {
            findings.add(
                    ReadingCodes.REPEATED_KEY,
                    location,
                    "The key `%s` comes more than once in this object; its values are taken together.".formatted(key),
                    "Write one key with a list; ordinary JSON tools keep only the last value.");
        }
        Json.Member member = new Json.Member(key, location, value);
        members.add(member);
        comments.putBefore(member, above);
        finish(member, separators);
    }

    private void finish(Object owner, Separators separators) {
        int line = cursor.line();
        gaps.skip();
        if (cursor.peek() == ',') {
            separators.comma();
            gaps.skip();
        }
        comments.putBeside(owner, line);
    }

    /** The key that stands here, or null when something else was passed over. */
    private @Nullable String key(int depth) {
        Location location = cursor.location();
        boundSize(location);
        if (isStopped) {
            return null;
        }
        if (strings.isAtString()) {
            return strings.read();
        }
        if (words.isAtTemplate()) {
            words.template();
            return cursor.peek() == ':' ? "" : null;
        }
        if (cursor.peek() == '{' || cursor.peek() == '[') {
            findings.add(
                    ReadingCodes.UNEXPECTED,
                    location,
                    "A value stands here where a key is needed.",
                    "Give it a key, or close the object before it with `}`.");
            value(depth + 1, '\0');
            return null;
        }
        String word = words.word();
        if (word.isEmpty()) {
            unexpectedCharacter(location);
            return null;
        }
        findings.add(
                ReadingCodes.UNEXPECTED,
                location,
                "The key `%s` stands outside quotes.".formatted(Words.shown(word)),
                "Put it in double quotes.");
        return word;
    }

    private boolean colon(String key) {
        if (cursor.peek() == ':') {
            cursor.advance();
            gaps.skip();
            return true;
        }
        if (cursor.peek() == '=') {
            cursor.advance(cursor.peek(1) == '>' ? 2 : 1);
            gaps.skip();
        }
        findings.add(
                ReadingCodes.MISSING_COLON,
                cursor.location(),
                "A colon is missing after the key `%s`.".formatted(Words.shown(key)),
                "Write `\"key\": value`.");
        boolean isValue = strings.isAtString() || cursor.peek() == '{' || cursor.peek() == '[';
        return isValue;
    }

    private @Nullable Json memberValue(String key, int depth) {
        if (cursor.isAtEnd() || ",}]".indexOf(cursor.peek()) >= 0) {
            findings.add(
                    ReadingCodes.MISSING_VALUE,
                    cursor.location(),
                    "The key `%s` has no value.".formatted(Words.shown(key)),
                    "Give it a value, or remove the key.");
            return null;
        }
        words.hide(key.startsWith("*"));
        Json value = value(depth + 1, '{');
        words.hide(false);
        return value;
    }

    private Json sequence(int depth) {
        Location open = cursor.location();
        cursor.advance();
        List<Json> items = new ArrayList<>();
        Separators separators = new Separators(cursor, findings);
        while (goesOn(open, '[') && !isClosed(separators, ']', holdsObjects(items) ? '\0' : '{', open)) {
            if (cursor.peek() == ',') {
                separators.comma();
                continue;
            }
            if (words.isAtStatement()) {
                words.template();
                separators.afterMistake();
                continue;
            }
            separators.beforeEntry();
            item(items, depth, separators);
        }
        Json.Sequence sequence = new Json.Sequence(items, open);
        comments.putAtEnd(sequence);
        return sequence;
    }

    /** Whether the list's last entry is an object of its own: a curly bracket after it is likely to be one too many. */
    private static boolean holdsObjects(List<Json> items) {
        return !items.isEmpty()
                && items.get(items.size() - 1) instanceof Json.Mapping last
                && last.under("ref").isEmpty();
    }

    private void item(List<Json> items, int depth, Separators separators) {
        List<Comments.Comment> above = comments.takePending();
        int start = cursor.offset();
        Json item = value(depth + 1, '[');
        if (cursor.offset() == start) {
            cursor.advance(1);
            separators.afterMistake();
            above.forEach(comments::add);
            return;
        }
        if (isLeftOpen) {
            separators.afterMistake();
        } else {
            separators.afterEntry();
        }
        isLeftOpen = false;
        items.add(item);
        comments.putBefore(item, above);
        finish(item, separators);
    }

    /** Whether there is more to read; says so when the file ends too early. */
    private boolean goesOn(Location open, char bracket) {
        gaps.skip();
        if (findings.hasTooManyErrors() && !isStopped) {
            stop(ReadingCodes.TOO_MANY_ERRORS, cursor.location(), "Reading stopped here after 100 errors.");
        }
        if (!cursor.isAtEnd()) {
            return true;
        }
        if (!isStopped && !isCutOff) {
            isCutOff = true;
            findings.add(
                    ReadingCodes.ENDS_EARLY,
                    cursor.location(),
                    "The file ends before the `%c` of line %s, column %s is closed."
                            .formatted(bracket, open.line(), open.column()),
                    "The file may have been cut off; close what is open.");
        }
        return false;
    }

    /** Takes the closing bracket; one of the wrong kind ends this value only if it can belong to the one around. */
    private boolean isClosed(Separators separators, char bracket, char around, Location open) {
        char c = cursor.peek();
        if (c == bracket) {
            separators.close();
            cursor.advance();
            return true;
        }
        if (c != '}' && c != ']') {
            return false;
        }
        findings.add(
                ReadingCodes.WRONG_BRACKET,
                cursor.location(),
                "`%c` stands here, but what was opened in line %s, column %s needs `%c`."
                        .formatted(c, open.line(), open.column(), bracket),
                "Close it with `%c` first, or remove the bracket.".formatted(bracket));
        boolean belongsAround = c == '}' ? around == '{' : around == '[';
        if (!belongsAround) {
            cursor.advance();
        }
        return belongsAround;
    }

    private boolean isNextObject(char around) {
        return around == '[' && cursor.peek() == '{' && !words.isAtTemplate() && !isAtReference();
    }

    private boolean isAtReference() {
        int ahead = 1;
        while (Character.isWhitespace(cursor.peek(ahead))) {
            ahead++;
        }
        return cursor.isAt("\"ref\"", ahead);
    }

    private void missingBrace(Location open) {
        isLeftOpen = true;
        findings.add(
                ReadingCodes.WRONG_BRACKET,
                cursor.location(),
                "An object begins here, but the one of line %s, column %s isn't closed."
                        .formatted(open.line(), open.column()),
                "Close it with `}` before this.");
    }

    private void unexpectedCharacter(Location location) {
        findings.add(
                ReadingCodes.UNEXPECTED,
                location,
                "The character `%s` can't stand here.".formatted(Character.toString(cursor.peek())),
                "A key in double quotes is needed, or `}`.");
        cursor.advance(1);
    }

    private void boundSize(Location location) {
        values++;
        if ((values > MOST_VALUES || comments.size() > Comments.MOST) && !isStopped) {
            String message = "The file holds more than %s values or %s comments.".formatted(MOST_VALUES, Comments.MOST);
            stop(ReadingCodes.TOO_MANY_VALUES, location, message);
        }
    }

    private void stop(Code code, Location location, String message) {
        isStopped = true;
        findings.add(code, location, message, "Split the file, or see whether it is a definition at all.");
        cursor.advanceToEnd();
    }
}
