package dev.penstock.diagnostic;

/** How grave a diagnostic is; it belongs to the code, never to the call. */
public enum Severity {
    NOTE,
    WARNING,
    ERROR
}
