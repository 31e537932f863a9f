package dev.penstock.plan;

/**
 * How often and how patiently something is tried.
 *
 * @param retries after the first attempt
 * @param delaySeconds between two attempts
 * @param horizonSeconds for how long a precondition that doesn't hold is asked again, beside the retries; 0 for anything
 *     else
 */
public record Attempts(long retries, long delaySeconds, long horizonSeconds) {
    public Attempts(long retries, long delaySeconds) {
        this(retries, delaySeconds, 0);
    }

    /** Whether it's a precondition, which is asked again as long as it doesn't hold. */
    public boolean isAsked() {
        return horizonSeconds > 0;
    }

    /** How often a precondition is asked again at most. */
    public long polls() {
        return isAsked() ? Math.max(1, horizonSeconds / delaySeconds) : 0;
    }
}
