package dev.penstock.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An EMR cluster that was created. */
public final class Cluster {
    /** How a cluster stands. */
    enum State {
        STARTING,
        RUNNING,
        TERMINATING,
        TERMINATED,
        TERMINATED_WITH_ERRORS
    }

    private final String id;
    private final int ordinal;
    private final String name;
    private final Instant created;
    private final Map<String, String> tags;
    private final String createdBy;
    private final String label;
    private final long stepsAtOnce;
    private final List<ClusterJob> steps = new ArrayList<>();
    private State state = State.STARTING;
    private String reason = "";
    private @Nullable Instant net;
    private @Nullable Instant ended;
    private String endedBy = "";

    Cluster(
            int ordinal,
            String name,
            Instant created,
            Map<String, String> tags,
            String createdBy,
            String label,
            long stepsAtOnce) {
        this.id = String.format(Locale.ROOT, "j-%013X", ordinal);
        this.ordinal = ordinal;
        this.name = name;
        this.created = created;
        this.tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        this.createdBy = createdBy;
        this.label = label;
        this.stepsAtOnce = stepsAtOnce;
    }

    public String id() {
        return id;
    }

    /** 1 for the first cluster of the simulation, and so on. */
    public int ordinal() {
        return ordinal;
    }

    public String name() {
        return name;
    }

    public Instant created() {
        return created;
    }

    public Map<String, String> tags() {
        return tags;
    }

    /** Name of the execution that created it. */
    public String createdBy() {
        return createdBy;
    }

    /** Run, resource and which of the run's attempts to get one it came from: {@code r1/MyCluster@2}. */
    public String label() {
        return label;
    }

    /** When a schedule terminates it at the latest. */
    public Optional<Instant> net() {
        return Optional.ofNullable(net);
    }

    /** When its end began. */
    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    /** What ended it: {@code terminateCluster}, {@code terminateJobFlows}, {@code script}, or nothing. */
    public String endedBy() {
        return endedBy;
    }

    long stepsAtOnce() {
        return stepsAtOnce;
    }

    List<ClusterJob> steps() {
        return steps;
    }

    State state() {
        return state;
    }

    String reason() {
        return reason;
    }

    boolean isLiving() {
        return state == State.STARTING || state == State.RUNNING;
    }

    boolean isOver() {
        return state == State.TERMINATED || state == State.TERMINATED_WITH_ERRORS;
    }

    void enter(State next, String why) {
        state = next;
        reason = why;
    }

    void guard(Instant at) {
        net = at;
    }

    void end(Instant at, String by) {
        if (ended == null) {
            ended = at;
            endedBy = by;
        }
    }

    @Override
    public String toString() {
        return id + " (" + name + ") created " + created + " by " + createdBy
                + (ended == null ? ", " + state : ", ended " + ended + " by " + endedBy);
    }
}
