package dev.penstock.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of a DynamoDB expression, one after the other. */
final class DynamoTokens {
    private static final Pattern TOKEN = Pattern.compile("\\s*([A-Za-z_#:][A-Za-z0-9_]*|<>|<=|>=|[=<>(),.+\\-])");
    private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT", "IN", "SET", "REMOVE", "ADD", "DELETE");

    // Of DynamoDB's 573 reserved words those that a gate's or slot's item might be tempted to use.
    private static final Set<String> RESERVED = Set.of(
            "COUNT",
            "COUNTER",
            "DATA",
            "DATE",
            "END",
            "EXISTS",
            "HASH",
            "INTERVAL",
            "ITEMS",
            "KEY",
            "LANGUAGE",
            "LIMIT",
            "LIST",
            "LOCK",
            "MAP",
            "NAME",
            "NUMBER",
            "OBJECT",
            "ORDER",
            "OWNER",
            "PARAMETERS",
            "RANGE",
            "RELEASE",
            "SIZE",
            "START",
            "STATE",
            "STATUS",
            "TIME",
            "TIMESTAMP",
            "TOKEN",
            "TTL",
            "TYPE",
            "USER",
            "VALUE",
            "VALUES",
            "ZONE");

    private final String expression;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    DynamoTokens(String expression) {
        this.expression = expression;
        Matcher matcher = TOKEN.matcher(expression);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!expression.substring(end).isBlank()) {
            throw unknown(expression.substring(end).strip());
        }
    }

    /** Reserved words need a {@code #name}. */
    static void refuseReserved(String word) {
        if (RESERVED.contains(word.toUpperCase(Locale.ROOT))) {
            throw new StateFailure(
                    "DynamoDb.DynamoDbException",
                    "ValidationException: Attribute name is a reserved keyword; reserved keyword: " + word);
        }
    }

    boolean isAtEnd() {
        return at >= tokens.size();
    }

    String peek() {
        return isAtEnd() ? "" : tokens.get(at);
    }

    String next() {
        if (isAtEnd()) {
            throw unknown("its end");
        }
        String token = tokens.get(at++);
        String keyword = token.toUpperCase(Locale.ROOT);
        return KEYWORDS.contains(keyword) ? keyword : token;
    }

    boolean take(String token) {
        if (peek().equals(token) || (KEYWORDS.contains(token) && peek().equalsIgnoreCase(token))) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String token) {
        if (!take(token)) {
            throw unknown(peek());
        }
    }

    void end() {
        if (!isAtEnd()) {
            throw unknown(peek());
        }
    }

    UnsupportedEmission unknown(String part) {
        return new UnsupportedEmission("The DynamoDB expression \"" + expression + "\" isn't known here at: " + part);
    }
}
