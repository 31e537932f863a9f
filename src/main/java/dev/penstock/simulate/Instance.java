package dev.penstock.simulate;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An EC2 instance that was launched. */
public final class Instance {
    private final String id;
    private final int ordinal;
    private final String template;
    private final Instant launched;
    private final Map<String, String> tags;
    private final Optional<Instant> net;
    private final boolean endsOnShutdown;
    private final String launchedBy;
    private final String label;
    private @Nullable Instant ended;
    private String endedBy = "";
    private boolean stopped;

    Instance(
            int ordinal,
            String template,
            Instant launched,
            Map<String, String> tags,
            Optional<Instant> net,
            boolean endsOnShutdown,
            String launchedBy,
            String label) {
        this.id = String.format(java.util.Locale.ROOT, "i-%017x", ordinal);
        this.ordinal = ordinal;
        this.template = template;
        this.launched = launched;
        this.tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        this.net = net;
        this.endsOnShutdown = endsOnShutdown;
        this.launchedBy = launchedBy;
        this.label = label;
    }

    public String id() {
        return id;
    }

    /** 1 for the first instance of the simulation, and so on. */
    public int ordinal() {
        return ordinal;
    }

    /** Logical id of its launch template. */
    public String template() {
        return template;
    }

    public Instant launched() {
        return launched;
    }

    public Map<String, String> tags() {
        return tags;
    }

    /** When the {@code shutdown} in its user data goes off. */
    public Optional<Instant> net() {
        return net;
    }

    /** Name of the execution that launched it. */
    public String launchedBy() {
        return launchedBy;
    }

    /** Run, resource and which of the run's attempts to get one it came from: {@code r1/MyEc2@2}. */
    public String label() {
        return label;
    }

    /** When it was terminated. */
    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    /** What terminated it: {@code terminateInstances}, {@code shutdown}, {@code script}, or nothing. */
    public String endedBy() {
        return endedBy;
    }

    boolean isRunning() {
        return ended == null && !stopped;
    }

    boolean endsOnShutdown() {
        return endsOnShutdown;
    }

    String state() {
        if (ended != null) {
            return "terminated";
        }
        return stopped ? "stopped" : "running";
    }

    void end(Instant at, String by) {
        if (ended == null) {
            ended = at;
            endedBy = by;
        }
    }

    /** A shutdown without terminate: it costs its volumes for ever. */
    void stop() {
        stopped = true;
    }

    @Override
    public String toString() {
        return id + " (" + template + ") launched " + launched + " by " + launchedBy
                + (ended == null ? ", " + state() : ", ended " + ended + " by " + endedBy);
    }
}
