package dev.penstock.plan;

/**
 * How often and how patiently something is tried.
 *
 * @param retries after the first attempt
 * @param delaySeconds between two attempts
 */
public record Attempts(long retries, long delaySeconds) {}
