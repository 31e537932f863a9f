package dev.penstock.expression;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;

/** Ends the parse of one {@code #{…}}; never leaves {@link ExpressionParser}. */
final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;
    private final int offset;

    SyntaxException(Code code, Location location, int offset, String message, String hint) {
        super(message, null, false, false);
        this.diagnostic = Diagnostic.of(code, location, message, hint);
        this.offset = offset;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }

    int offset() {
        return offset;
    }
}
