package dev.penstock.account;

/** Something that can't be done in the account, and what to do about it: for people, without a trace. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String hint;

    public Refusal(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    public String hint() {
        return hint;
    }
}
