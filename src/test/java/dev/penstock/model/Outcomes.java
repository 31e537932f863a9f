package dev.penstock.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the world behaves towards a pipeline; the model and the executor are given the same.
 *
 * @param deeds how attempts go, by {@code run/object@attempt}; a later step of one by {@code run/object@attempt#step},
 *     without which it goes as the first
 * @param boots how machines come up, by {@code run/resource@attempt}
 * @param objects since when an object is in S3, by its URI; {@code dynamodb://T} is a table, {@code dynamodb://T/I} an
 *     item of it
 * @param activations of an on-demand pipeline; the n-th one's run is called {@code a}n
 * @param rerun when each run with anything unfinished is run again, under its name and {@code -r2}
 */
public record Outcomes(
        Map<String, Deed> deeds,
        Map<String, Boot> boots,
        Map<String, Instant> objects,
        List<Instant> activations,
        Optional<Instant> rerun) {
    /** What a run's name ends in when it is the second of its interval. */
    public static final String AGAIN = "-r2";

    /** What the names of tables begin with. */
    public static final String TABLES = "dynamodb://";

    /** How long after the runs of one schedule those of the next are run again. */
    public static final long RERUN_SECONDS = 60;

    static final Deed USUAL = new Deed(Deed.Kind.SUCCEEDS, 60);

    public Outcomes {
        deeds = Collections.unmodifiableMap(new LinkedHashMap<>(deeds));
        boots = Collections.unmodifiableMap(new LinkedHashMap<>(boots));
        objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
        activations = List.copyOf(activations);
        requireNonNull(rerun, "rerun");
    }

    /** The same without what is said under a key. */
    public Outcomes without(String key) {
        return new Outcomes(less(deeds, key), less(boots, key), less(objects, key), activations, rerun);
    }

    private static <T> Map<String, T> less(Map<String, T> map, String key) {
        Map<String, T> less = new LinkedHashMap<>(map);
        less.remove(key);
        return less;
    }

    /** The same with nothing run again. */
    public Outcomes once() {
        return new Outcomes(deeds, boots, objects, activations, Optional.empty());
    }

    /**
     * How one attempt goes.
     *
     * @param seconds until it ends, or the machine dies
     */
    public record Deed(Kind kind, long seconds) {
        public Deed {
            requireNonNull(kind, "kind");
        }

        /** Ways in which an attempt goes. */
        public enum Kind {
            SUCCEEDS,
            FAILS,
            /** Never ends, but says that it is alive. */
            HANGS,
            /** Never ends and says nothing. */
            FALLS_SILENT,
            /** The machine goes away under it. */
            KILLS_MACHINE,
            /** A precondition doesn't hold. */
            SAYS_NO
        }
    }

    /** How one attempt to get a machine goes. */
    public enum Boot {
        READY,
        REFUSED,
        NEVER_READY
    }

    Deed deed(String run, String id, long attempt) {
        return deeds.getOrDefault(run + "/" + id + "@" + attempt, USUAL);
    }

    Deed deed(String run, String id, long attempt, int step) {
        return deeds.getOrDefault(run + "/" + id + "@" + attempt + "#" + step, deed(run, id, attempt));
    }

    Boot boot(String run, String resource, long attempt) {
        return boots.getOrDefault(run + "/" + resource + "@" + attempt, Boot.READY);
    }
}
