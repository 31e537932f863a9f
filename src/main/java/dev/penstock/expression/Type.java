package dev.penstock.expression;

/** What kind of value an expression yields; that it yields a list of them is said beside it. */
public enum Type {
    TEXT("text"),
    INTEGER("a whole number"),
    FLOAT("a floating number"),
    DATE_TIME("a date-time");

    private final String words;

    Type(String words) {
        this.words = words;
    }

    /** With its article, for messages. */
    public String words() {
        return words;
    }

    boolean isNumeric() {
        return this == INTEGER || this == FLOAT;
    }
}
