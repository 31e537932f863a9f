package dev.penstock.model;

import java.util.Set;

/** What all runs of a pipeline share. */
record World(Timeline timeline, Outcomes outcomes, Pace pace, Set<Deviation> deviations) {
    boolean deviates(Deviation deviation) {
        return deviations.contains(deviation);
    }
}
