package dev.penstock.simulate;

/** A template asks for something that the executor doesn't model: never taken for a success. */
public final class UnsupportedEmission extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnsupportedEmission(String message) {
        super(message);
    }
}
