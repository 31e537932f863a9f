package dev.penstock.account;

import static java.util.Objects.requireNonNull;

import dev.penstock.cutover.Original;
import dev.penstock.schedule.DateTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** A pipeline of AWS Data Pipeline that is switched off and on. */
public final class OriginalPipeline implements Original, AutoCloseable {
    private final PipelineService service;
    private final String id;

    /**
     * A pipeline of the connection's region.
     *
     * @param id such as {@code df-0123456789ABCDEFGHIJ}
     */
    public OriginalPipeline(Connection connection, String id) {
        service = Connection.asking(() -> new PipelineService(connection));
        this.id = requireNonNull(id, "id");
    }

    @Override
    public Phase phase() {
        return Connection.asking(() -> service.describe(List.of(id))).stream()
                .findFirst()
                .map(pipeline -> Phase.of(pipeline.fields().getOrDefault("@pipelineState", "")))
                .orElseThrow(() ->
                        new Refusal("AWS Data Pipeline has no pipeline `" + id + "`.", "Check the region and the id."));
    }

    @Override
    public List<Instance> instances(Instant since, Set<String> objects) {
        return Connection.asking(() -> {
            Map<String, Matcher> wanted = new LinkedHashMap<>();
            for (String instance :
                    service.ids(id, "INSTANCE", DateTimes.print(since).replace("Z", ""))) {
                Matcher matcher = RunHistory.INSTANCE.matcher(instance);
                if (matcher.matches() && objects.contains(matcher.group(1))) {
                    wanted.put(instance, matcher);
                }
            }
            List<Instance> found = new ArrayList<>();
            service.objects(id, List.copyOf(wanted.keySet()))
                    .forEach((instance, fields) -> Optional.ofNullable(wanted.get(instance))
                            .ifPresent(matcher -> found.add(new Instance(
                                    matcher.group(1),
                                    DateTimes.parse(matcher.group(2)).orElseThrow(),
                                    fields.getOrDefault("@status", ""),
                                    fields.containsKey("@actualStartTime")))));
            return found;
        });
    }

    @Override
    public void deactivate() {
        Connection.asking(() -> service.deactivate(id));
    }

    @Override
    public void activate(Optional<Instant> from) {
        Connection.asking(() -> service.activate(id, from));
    }

    @Override
    public void close() {
        service.close();
    }
}
