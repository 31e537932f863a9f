package dev.penstock.plan;

/**
 * How often and how patiently something is tried.
 *
 * @param retries after the first attempt
 * @param delaySeconds between two attempts
 * @param polls how often a precondition that doesn't hold is asked again, beside the retries; 0 for anything else
 */
public record Attempts(long retries, long delaySeconds, long polls) {
    public Attempts(long retries, long delaySeconds) {
        this(retries, delaySeconds, 0);
    }
}
