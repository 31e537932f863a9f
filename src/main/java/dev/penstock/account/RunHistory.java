package dev.penstock.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The last runs of a pipeline, as its instances and attempts tell them. */
final class RunHistory {
    /** An instance's id: the object's, and the start of the interval. */
    static final Pattern INSTANCE = Pattern.compile("@(.+)_(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)");

    private static final Pattern ATTEMPT = Pattern.compile("(@.+)_Attempt=(\\d+)");

    private final PipelineService service;
    private final String since;
    private final int most;

    /**
     * A reader of histories.
     *
     * @param since the beginning of the first interval that counts
     * @param most how many intervals of them, the latest ones
     */
    RunHistory(PipelineService service, String since, int most) {
        this.service = service;
        this.since = since;
        this.most = most;
    }

    /** The latest interval first, in it by object. */
    List<PipelineRun> of(String pipeline) {
        Map<String, Matcher> instances = new LinkedHashMap<>();
        for (String id : service.ids(pipeline, "INSTANCE", since)) {
            Matcher matcher = INSTANCE.matcher(id);
            if (matcher.matches()) {
                instances.put(id, matcher);
            }
        }
        Set<String> latest = instances.values().stream()
                .map(matcher -> matcher.group(2))
                .sorted(Comparator.reverseOrder())
                .distinct()
                .limit(most)
                .collect(Collectors.toCollection(TreeSet::new));
        instances.values().removeIf(matcher -> !latest.contains(matcher.group(2)));
        Map<String, Map<String, String>> fields = service.objects(pipeline, List.copyOf(instances.keySet()));
        Map<String, List<PipelineRun.Attempt>> attempts =
                instances.isEmpty() ? Map.of() : attempts(pipeline, instances.keySet());
        return instances.entrySet().stream()
                .filter(instance -> fields.containsKey(instance.getKey()))
                .sorted(Comparator.comparing(
                                (Map.Entry<String, Matcher> instance) ->
                                        instance.getValue().group(2),
                                Comparator.reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .map(instance -> new PipelineRun(
                        instance.getValue().group(1),
                        fields.getOrDefault(instance.getKey(), Map.of()),
                        attempts.getOrDefault(instance.getKey(), List.of())))
                .toList();
    }

    private Map<String, List<PipelineRun.Attempt>> attempts(String pipeline, Set<String> instances) {
        Map<String, Matcher> wanted = new TreeMap<>();
        for (String id : service.ids(pipeline, "ATTEMPT", since)) {
            Matcher matcher = ATTEMPT.matcher(id);
            if (matcher.matches() && instances.contains(matcher.group(1))) {
                wanted.put(id, matcher);
            }
        }
        Map<String, List<PipelineRun.Attempt>> attempts = new TreeMap<>();
        service.objects(pipeline, List.copyOf(wanted.keySet())).forEach((id, fields) -> {
            Matcher matcher = wanted.get(id);
            if (matcher != null) {
                attempts.computeIfAbsent(matcher.group(1), unused -> new ArrayList<>())
                        .add(new PipelineRun.Attempt(Integer.parseInt(matcher.group(2)), fields));
            }
        });
        attempts.values().forEach(each -> each.sort(Comparator.comparing(PipelineRun.Attempt::number)));
        return attempts;
    }
}
