package dev.penstock.plan;

/** What a lease takes. */
public sealed interface Machine permits Instance {
    /** Its size, as the provider calls it. */
    String type();
}
