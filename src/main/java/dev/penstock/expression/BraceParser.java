package dev.penstock.expression;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Location;
import dev.penstock.expression.Expression.Binary;
import dev.penstock.expression.Expression.Call;
import dev.penstock.expression.Expression.Constant;
import dev.penstock.expression.Expression.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one {@code #{…}} by recursive descent. */
final class BraceParser {
    static final Code UNCLOSED = Code.error("DP4001", "An expression is opened by `#{` but never closed by `}`.");
    static final Code EMPTY = Code.error("DP4002", "An expression has nothing between its braces.");
    static final Code UNEXPECTED = Code.error("DP4003", "An expression holds something that doesn't belong there.");
    static final Code UNKNOWN_FUNCTION = Code.error("DP4004", "An expression calls a function that doesn't exist.");
    static final Code ARGUMENT_COUNT = Code.error("DP4005", "A function is given too many or too few arguments.");
    static final Code TOO_DEEP = Code.error("DP4006", "An expression is nested too deeply.");
    static final Code NUMBER_RANGE = Code.error("DP4007", "A number is too large.");
    static final Code UNCLOSED_TEXT = Code.error("DP4008", "A quoted text inside an expression is never closed.");

    /** Far above anything written by hand, far below what recursion bears. */
    private static final int DEEPEST = 200;

    private final String text;
    private final int open;
    private final Places places;
    private int position;
    private int depth;

    BraceParser(String text, int open, Places places) {
        this.text = text;
        this.open = open;
        this.places = places;
        this.position = open + 2;
    }

    /** After {@link #parse()}: the offset behind the closing brace. */
    int position() {
        return position;
    }

    Expression parse() throws SyntaxException {
        if (peek() == '}') {
            throw failure(EMPTY, open, "There is nothing between `#{` and `}`.", "Name a field or parameter there.");
        }
        Expression expression = sum();
        if (peek() != '}') {
            throw unexpected();
        }
        position++;
        return expression;
    }

    private Expression sum() throws SyntaxException {
        deeper();
        int before = depth;
        Expression left = product();
        for (char next = peek(); next == '+' || next == '-'; next = peek()) {
            Location at = places.of(position++);
            deeper();
            left = new Binary(next == '+' ? Operator.PLUS : Operator.MINUS, left, product(), at);
        }
        depth = before - 1;
        return left;
    }

    private Expression product() throws SyntaxException {
        int before = depth;
        Expression left = power();
        for (char next = peek(); next == '*' || next == '/'; next = peek()) {
            Location at = places.of(position++);
            deeper();
            left = new Binary(next == '*' ? Operator.TIMES : Operator.DIVIDE, left, power(), at);
        }
        depth = before;
        return left;
    }

    private Expression power() throws SyntaxException {
        Expression base = methods(operand());
        if (peek() != '^') {
            return base;
        }
        Location at = places.of(position++);
        deeper();
        Expression exponent = power();
        depth--;
        return new Binary(Operator.POWER, base, exponent, at);
    }

    private Expression methods(Expression first) throws SyntaxException {
        Expression subject = first;
        int before = depth;
        while (peek() == '.') {
            deeper();
            position++;
            int start = skipped();
            String symbol = identifier();
            if (symbol.isEmpty() || peek() != '(') {
                throw unexpected();
            }
            subject = call(symbol, start, new ArrayList<>(List.of(subject)));
        }
        depth = before;
        return subject;
    }

    private Expression operand() throws SyntaxException {
        char next = peek();
        if (next == '(') {
            position++;
            Expression inner = sum();
            expect(')');
            return inner;
        }
        if (next == '\'' || next == '"') {
            return quoted(next);
        }
        if (next == '-') {
            return negative();
        }
        if (isDigit(next) || (next == '.' && position + 1 < text.length() && isDigit(text.charAt(position + 1)))) {
            return number(position, "");
        }
        return nameOrCall();
    }

    private Expression negative() throws SyntaxException {
        int start = position++;
        Location at = places.of(start);
        char next = peek();
        if (isDigit(next) || next == '.') {
            return number(position, "-");
        }
        deeper();
        Expression negated = new Binary(Operator.MINUS, Constant.integer(0), methods(operand()), at);
        depth--;
        return negated;
    }

    private Expression number(int start, String sign) throws SyntaxException {
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
        boolean isFloating =
                position + 1 < text.length() && text.charAt(position) == '.' && isDigit(text.charAt(position + 1));
        if (isFloating) {
            position++;
            while (position < text.length() && isDigit(text.charAt(position))) {
                position++;
            }
        }
        String digits = text.substring(start, position);
        Optional<Value> value = isFloating ? Numbers.floating(sign + digits) : Numbers.integer(sign + digits);
        return new Constant(value.orElseThrow(() -> failure(
                NUMBER_RANGE,
                start,
                "A number of %s characters is too large.".formatted(digits.length()),
                "Write a number of at most fifteen digits.")));
    }

    private Expression quoted(char quote) throws SyntaxException {
        int end = text.indexOf(quote, position + 1);
        if (end < 0) {
            throw failure(
                    UNCLOSED_TEXT,
                    position,
                    "The text that starts with %s never ends.".formatted(quote),
                    "Close it with another %s before the brace.".formatted(quote));
        }
        String content = text.substring(position + 1, end);
        position = end + 1;
        return Constant.text(content);
    }

    private Expression nameOrCall() throws SyntaxException {
        int start = position;
        Location at = places.of(start);
        List<String> path = new ArrayList<>();
        do {
            if (!path.isEmpty()) {
                position++;
            }
            int segmentStart = position;
            String segment = segment();
            if (segment.isEmpty()) {
                throw unexpected();
            }
            if (peek() == '(') {
                List<Expression> arguments = new ArrayList<>();
                if (!path.isEmpty()) {
                    arguments.add(new Name(path, at));
                }
                return call(segment, segmentStart, arguments);
            }
            path.add(segment);
        } while (peek() == '.');
        return new Name(path, at);
    }

    private Expression call(String symbol, int start, List<Expression> arguments) throws SyntaxException {
        Location at = places.of(start);
        position++;
        while (peek() != ')') {
            arguments.add(sum());
            if (peek() != ')') {
                expect(',');
                if (peek() == ')') {
                    throw unexpected();
                }
            }
        }
        position++;
        Function function = Function.of(symbol).orElseThrow(() -> unknownFunction(symbol, start));
        if (arguments.size() != function.parameters().size()) {
            throw wrongCount(function, arguments.size(), start);
        }
        return new Call(function, arguments, at);
    }

    private SyntaxException unknownFunction(String symbol, int start) {
        String hint = Suggestion.closest(symbol, Function.symbols())
                .map(near -> "Did you mean `%s`?".formatted(near))
                .orElse("The functions are `" + String.join("`, `", Function.symbols()) + "`.");
        return failure(UNKNOWN_FUNCTION, start, "There is no function `%s`.".formatted(symbol), hint);
    }

    private SyntaxException wrongCount(Function function, int given, int start) {
        List<String> wanted = function.parameters().stream().map(Type::words).toList();
        return failure(
                ARGUMENT_COUNT,
                start,
                "`%s` takes %s argument%s, but %s %s given."
                        .formatted(
                                function.symbol(),
                                wanted.size(),
                                wanted.size() == 1 ? "" : "s",
                                given,
                                given == 1 ? "is" : "are"),
                "Give it %s.".formatted(String.join(", ", wanted)));
    }

    private String segment() {
        int start = position;
        if (position < text.length() && (text.charAt(position) == '@' || text.charAt(position) == '*')) {
            position++;
        }
        String rest = identifier();
        if (rest.isEmpty()) {
            position = start;
        }
        return text.substring(start, position);
    }

    private String identifier() {
        int start = position;
        while (position < text.length() && isNamePart(text.charAt(position), position == start)) {
            position++;
        }
        return text.substring(start, position);
    }

    private void expect(char wanted) throws SyntaxException {
        if (peek() != wanted) {
            throw unexpected();
        }
        position++;
    }

    private void deeper() throws SyntaxException {
        if (++depth > DEEPEST) {
            throw failure(
                    TOO_DEEP,
                    position,
                    "The expression is nested more than %s levels deep.".formatted(DEEPEST),
                    "Split it over several `my…` fields.");
        }
    }

    private SyntaxException unexpected() {
        char next = peek();
        if (next == 0 && position >= text.length()) {
            return failure(UNCLOSED, open, "The expression opened by `#{` is never closed.", "Close it with `}`.");
        }
        return failure(UNEXPECTED, position, "`%s` isn't expected here.".formatted(shown(next)), hint(next));
    }

    private static String shown(char character) {
        return character < ' ' || Character.isSurrogate(character)
                ? "\\u%04x".formatted((int) character)
                : String.valueOf(character);
    }

    private static String hint(char character) {
        return switch (character) {
            case '#', '{' -> "Inside `#{…}` write the name alone, without braces of its own.";
            case '‘', '’', '“', '”', '`' -> "Quote texts with ' or \".";
            case '<', '>', '=', '!', '&', '|', '?' ->
                "The operators are + - * / ^; there are no comparisons and no conditions.";
            case '[' -> "An expression can't pick an item of a list.";
            case '}', ')', ',' -> "Something is missing before it.";
            default -> "An expression is made of names, numbers, quoted texts, functions and + - * / ^.";
        };
    }

    private SyntaxException failure(Code code, int offset, String message, String hint) {
        return new SyntaxException(code, places.of(offset), Math.max(offset, open + 2), message, hint);
    }

    /** The next character that isn't white space, which is skipped; 0 at the end. */
    private char peek() {
        int next = skipped();
        return next < text.length() ? text.charAt(next) : 0;
    }

    private int skipped() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isNamePart(char character, boolean isFirst) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '_'
                || (!isFirst && isDigit(character));
    }
}
