package dev.penstock.expression;

/** An operator between two operands. */
public enum Operator {
    PLUS('+', 1),
    MINUS('-', 1),
    TIMES('*', 2),
    DIVIDE('/', 2),
    POWER('^', 3);

    private final char symbol;
    private final int precedence;

    Operator(char symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    public char symbol() {
        return symbol;
    }

    /** Higher binds tighter; only {@link #POWER} groups from the right. */
    int precedence() {
        return precedence;
    }
}
