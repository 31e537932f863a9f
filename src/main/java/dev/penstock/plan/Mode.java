package dev.penstock.plan;

/** What becomes of a step when something that it waits for doesn't end FINISHED ({@code failureAndRerunMode}). */
public enum Mode {
    /** It stays WAITING_ON_DEPENDENCIES. */
    NONE,
    /** It becomes CASCADE_FAILED, and so do its own dependants. */
    CASCADE
}
