package dev.penstock.account;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Chooses a folder for every pipeline: their names may hold anything, and come twice. */
final class FolderNames {
    private static final int LONGEST = 100;
    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern EDGES = Pattern.compile("^[.-]+|[.-]+$");

    private final Map<String, String> existing;
    private final Set<String> taken;

    /**
     * A choice that disturbs nothing.
     *
     * @param existing the folders of pipelines imported before, by {@code region id}
     * @param taken the keys of all names in use
     */
    FolderNames(Map<String, String> existing, Set<String> taken) {
        this.existing = Map.copyOf(existing);
        this.taken = new HashSet<>(taken);
    }

    /** The same for two names that some file systems take for one. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The folder it had before, or one called like it; where that is taken, with the region or the id behind it. */
    String of(String region, String id, String name) {
        String before = existing.get(region + " " + id);
        if (before != null) {
            return before;
        }
        String plain = EDGES.matcher(NOT_PLAIN.matcher(name).replaceAll("-")).replaceAll("");
        String start = plain.isEmpty() ? id : plain.substring(0, Math.min(LONGEST, plain.length()));
        for (String wanted : List.of(start, start + "-" + region, start + "-" + id)) {
            if (taken.add(key(wanted))) {
                return wanted;
            }
        }
        return start + "-" + region + "-" + id;
    }
}
