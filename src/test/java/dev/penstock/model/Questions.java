package dev.penstock.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** What the preconditions of a run ask for, and when they see it. */
final class Questions {
    private final Group group;
    private final Interval interval;
    private final World world;
    private final BiConsumer<Item, Status> finish;
    private final NavigableSet<String> asked = new TreeSet<>();

    Questions(Group group, Interval interval, World world, BiConsumer<Item, Status> finish) {
        this.group = group;
        this.interval = interval;
        this.world = world;
        this.finish = finish;
    }

    NavigableSet<String> asked() {
        return Collections.unmodifiableNavigableSet(asked);
    }

    /**
     * Asks until it holds or its time is over.
     *
     * @param lost what a machine on which it may have to wait loses before it is there
     */
    void ask(Item item, Instant began, long lost) {
        Values values = item.component().values().in(interval);
        long horizon = values.seconds("preconditionTimeout").orElseThrow();
        long number = group.preconditions();
        long boot = group.longestBoot();
        String uri = place(values);
        asked.add(uri);
        boolean isWithin = uri.endsWith("/");
        Optional<Instant> there = world.outcomes().objects().entrySet().stream()
                .filter(entry -> isWithin
                        ? entry.getKey().startsWith(uri)
                        : entry.getKey().equals(uri))
                .map(Map.Entry::getValue)
                .min(Instant::compareTo);
        long wait = world.pace().hasSlowSight(item.place()) ? lost : 0;
        there.ifPresent(since -> {
            Instant sight = since.isAfter(began)
                    ? since.plusSeconds(wait + world.pace().sightSeconds(item.place(), boot, horizon, number))
                    : began.plusSeconds(wait + world.pace().askSeconds(item.place(), boot));
            world.timeline().at(sight, () -> finish.accept(item, Status.FINISHED));
        });
        long giveUp = (world.pace().hasSlowMachine(item.place()) ? lost : 0)
                + world.pace().giveUpSeconds(item.place(), boot, horizon, number);
        world.timeline().in(giveUp, () -> finish.accept(item, Status.FAILED));
    }

    /** Where something has to be: at that very place, or anywhere in what ends in a slash. */
    private static String place(Values values) {
        return switch (values.object().type()) {
            case "S3KeyExists" -> values.text("s3Key").orElseThrow();
            case "S3PrefixNotEmpty" -> values.text("s3Prefix").orElseThrow();
            case "DynamoDBTableExists" ->
                Outcomes.TABLES + values.text("tableName").orElseThrow();
            case "DynamoDBDataExists" ->
                Outcomes.TABLES + values.text("tableName").orElseThrow() + "/";
            default -> throw new IllegalArgumentException(values.object().type());
        };
    }
}
