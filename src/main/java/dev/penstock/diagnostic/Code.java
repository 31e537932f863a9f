package dev.penstock.diagnostic;

import static java.util.Objects.requireNonNull;

/**
 * A stable name for one kind of finding.
 *
 * <p>{@code DP1xxx} reading, {@code DP2xxx} object and field, {@code DP3xxx} graph, {@code DP4xxx} expression, {@code
 * DP5xxx} has no equivalent, {@code DP6xxx} behaves differently there, {@code DP7xxx} the switch from there.
 *
 * @param summary what is wrong in general, one sentence with a full stop
 */
public record Code(String id, Severity severity, String summary) {
    public Code {
        requireNonNull(severity, "severity");
        requireNonNull(summary, "summary");
        if (!id.matches("DP[1-7]\\d{3}")) {
            throw new IllegalArgumentException("not a code: " + id);
        }
    }

    public static Code error(String id, String summary) {
        return new Code(id, Severity.ERROR, summary);
    }

    public static Code warning(String id, String summary) {
        return new Code(id, Severity.WARNING, summary);
    }

    public static Code note(String id, String summary) {
        return new Code(id, Severity.NOTE, summary);
    }
}
