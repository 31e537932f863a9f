package dev.penstock.account;

import static java.util.Objects.requireNonNull;

import dev.penstock.account.PipelineService.Description;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is imported, and where to.
 *
 * @param regions none for that of the environment
 * @param ids none for all
 * @param names patterns with {@code *}, one of which has to fit; none for all
 * @param tags keys that a pipeline has to have, each with its value where one is given
 * @param isLatest whether the latest version is taken where another one is active
 * @param days how far back runs are read
 * @param runs how many intervals of them at most; 0 for none
 */
public record ImportRequest(
        Path folder,
        List<String> regions,
        List<String> ids,
        List<String> names,
        Map<String, Optional<String>> tags,
        boolean isLatest,
        int days,
        int runs) {
    public ImportRequest {
        requireNonNull(folder, "folder");
        regions = List.copyOf(regions);
        ids = List.copyOf(ids);
        names = List.copyOf(names);
        tags = Map.copyOf(tags);
    }

    /** The regions that have the service. */
    public static List<String> allRegions() {
        return PipelineService.regions();
    }

    /** Whether a pipeline of this id and name may be meant. */
    boolean isListed(String id, String name) {
        boolean isNamed = names.isEmpty() || names.stream().anyMatch(pattern -> fits(pattern, name));
        return isNamed && (ids.isEmpty() || ids.contains(id));
    }

    private static boolean fits(String pattern, String name) {
        String expression =
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.DOTALL).matcher(name).matches();
    }

    boolean isTagged(Description pipeline) {
        return tags.entrySet().stream()
                .allMatch(tag -> pipeline.tags().containsKey(tag.getKey())
                        && tag.getValue().stream()
                                .allMatch(value -> value.equals(pipeline.tags().get(tag.getKey()))));
    }

    /** The same for requests that go on with one another. */
    String key() {
        return "regions=%s ids=%s names=%s tags=%s latest=%s days=%s runs=%s"
                .formatted(regions, ids, names, new TreeMap<>(tags), isLatest, days, runs)
                .replace('\n', ' ');
    }
}
