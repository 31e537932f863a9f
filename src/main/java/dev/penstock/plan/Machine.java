package dev.penstock.plan;

/** What a lease takes. */
public sealed interface Machine permits Instance, Cluster {
    /** Its size, as the provider calls it. */
    String type();
}
