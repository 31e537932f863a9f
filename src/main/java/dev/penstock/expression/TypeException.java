package dev.penstock.expression;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;

/** Operands that don't fit; never leaves {@link Resolver}. */
final class TypeException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Code code;
    private final String text;
    private final String hint;

    TypeException(Code code, String message, String hint) {
        super(message, null, false, false);
        this.code = code;
        this.text = message;
        this.hint = hint;
    }

    Diagnostic at(Location location) {
        return Diagnostic.of(code, location, text, hint);
    }
}
