package dev.penstock.diagnostic;

import java.util.Locale;

/** How grave a diagnostic is; it belongs to the code, never to the call. */
public enum Severity {
    NOTE,
    WARNING,
    ERROR;

    /** The word that reports use: {@code error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
