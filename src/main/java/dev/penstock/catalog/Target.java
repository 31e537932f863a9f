package dev.penstock.catalog;

/** What does the work of an activity, where there's a choice. */
public enum Target {
    /** The cluster, as in Data Pipeline. */
    CLUSTER,
    /** A service that has the work ready-made. */
    NATIVE
}
