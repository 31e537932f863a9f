package dev.penstock.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the bootstrap action {@code configure-hadoop} of machine-image versions was told to set, as classifications.
 *
 * @param fairShares the file of the fair scheduler's queues, empty where none is set
 * @param unknown the first option that has no equivalent
 */
record HadoopSettings(
        Map<String, Map<String, String>> classifications, Optional<String> fairShares, Optional<String> unknown) {
    private static final Map<String, String> SITES = Map.of(
            "--core-key-value", "core-site",
            "-c", "core-site",
            "--hdfs-key-value", "hdfs-site",
            "-h", "hdfs-site",
            "--mapred-key-value", "mapred-site",
            "-m", "mapred-site",
            "--yarn-key-value", "yarn-site",
            "-y", "yarn-site");

    HadoopSettings {
        classifications = Map.copyOf(classifications);
    }

    /** Empty for every other bootstrap action. */
    static Optional<HadoopSettings> of(String bootstrapAction) {
        List<String> words = words(bootstrapAction);
        if (words.isEmpty() || !words.get(0).matches("s3://.+/bootstrap-actions/(?:.+/)?configure-hadoop")) {
            return Optional.empty();
        }
        Map<String, Map<String, String>> sites = new LinkedHashMap<>();
        Optional<String> fairShares = Optional.empty();
        Optional<String> unknown = Optional.empty();
        for (int i = 1; i < words.size(); i += 2) {
            String option = words.get(i);
            String value = i + 1 < words.size() ? words.get(i + 1) : "";
            int equals = value.indexOf('=');
            if (SITES.containsKey(option) && equals > 0) {
                sites.computeIfAbsent(SITES.get(option), site -> new LinkedHashMap<>())
                        .put(value.substring(0, equals).strip(), value.substring(equals + 1));
            } else if (option.equals("--fair-config-copy-file") && !value.isEmpty()) {
                fairShares = Optional.of(value);
            } else {
                unknown = unknown.isPresent() ? unknown : Optional.of(option);
            }
        }
        return Optional.of(new HadoopSettings(sites, fairShares, unknown));
    }

    /** The words between commas, of which a backslash before one makes an ordinary letter. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("(?<!\\\\),", -1)) {
            words.add(word.strip().replaceAll("\\\\+,", ","));
        }
        return words;
    }
}
