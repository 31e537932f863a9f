package dev.penstock.asl;

import java.util.List;

/** The calls of a lease that depend on what is leased. */
interface LeaseCalls {
    /** From {@code posts.take()}, and {@code posts.takeOnDemand()} if there is one, to {@code posts.hold()}. */
    List<State> take(LeaseStates.Signposts posts);

    /** Between the pause after a lease that failed and the next attempt. */
    default Fragment beforeRetry(LeaseStates.Signposts posts, String next) {
        return Fragment.nothing(next);
    }

    /**
     * Proves that the machine takes work.
     *
     * @param notReady where it goes on when it never does, with a {@code reason} in its input
     */
    Fragment ready(String name, String notReady, String next);

    /** From {@code posts.release()} to {@code posts.after()}. */
    List<State> release(LeaseStates.Signposts posts);
}
