package dev.penstock.plan;

/** What a lease takes. */
public sealed interface Machine permits Instance, Cluster {
    /** Its size, as the provider calls it. */
    String type();

    /** Name of the instance profile that software on it acts with, and of its role. */
    String profile();
}
