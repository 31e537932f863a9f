package dev.penstock.expression;

/**
 * A piece of JSONata.
 *
 * @param isTight whether any operator may stand beside it without parentheses
 */
record Snippet(String code, boolean isTight) {
    static Snippet tight(String code) {
        return new Snippet(code, true);
    }

    static Snippet loose(String code) {
        return new Snippet(code, false);
    }

    /** As an operand. */
    String operand() {
        return isTight ? code : "(" + code + ")";
    }
}
