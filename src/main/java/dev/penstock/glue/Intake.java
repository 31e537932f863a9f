package dev.penstock.glue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * What happens to the events of a batch.
 *
 * <p>Those of the trigger's own queue start runs, as long as there is room for more of them. Those of a queue or a
 * stream of the user's are put into the own queue first: there they can wait for days without wearing out the patience
 * of their source, and nobody behind them waits.
 */
final class Intake {
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(3);
    /** With it, the thousand deliveries that a queue grants last longer than the fourteen days that it keeps events. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private final GlueSettings settings;
    private final Runs runs;
    private final Queues queues;

    Intake(GlueSettings settings, Runs runs, Queues queues) {
        this.settings = settings;
        this.runs = runs;
        this.queues = queues;
    }

    /** Gives the ids of the records that have to come again. */
    List<String> take(List<JsonNode> records, Consumer<String> log) {
        List<Delivery> deliveries = records.stream().map(Delivery::new).toList();
        boolean isOwn =
                deliveries.stream().allMatch(delivery -> delivery.source().equals(settings.queueArn()));
        return isOwn ? startAll(deliveries, log) : forwardAll(deliveries, log);
    }

    private List<String> startAll(List<Delivery> deliveries, Consumer<String> log) {
        int room;
        try {
            room = settings.mostOpen() - runs.open(settings.mostOpen());
        } catch (SdkException unreachable) {
            log.accept("the open runs can't be counted: " + unreachable.getMessage());
            return deliveries.stream().map(Delivery::id).toList();
        }
        List<String> again = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            try {
                if (room <= 0) {
                    again.add(delivery.id());
                    log.accept("waits, because " + settings.mostOpen() + " runs are open: " + delivery.id());
                    queues.delay(delivery.receiptHandle(), pause(delivery.deliveries()));
                } else if (start(delivery, log)) {
                    room--;
                }
            } catch (SdkException refused) {
                log.accept("comes again: " + delivery.id() + ": " + refused.getMessage());
                again.add(delivery.id());
            }
        }
        return again.stream().distinct().toList();
    }

    /** Whether a run more is open now. */
    private boolean start(Delivery delivery, Consumer<String> log) {
        try {
            JsonNode event = JsonTexts.parse(delivery.body())
                    .filter(JsonNode::isObject)
                    .orElseThrow(() -> new UnusableEvent("The message is no JSON object."));
            Activation activation = Activation.of(settings.trigger(), event);
            boolean isNew = runs.start(activation);
            log.accept((isNew ? "started " : "had been started before: ") + activation.name());
            return isNew;
        } catch (UnusableEvent unusable) {
            queues.bury(delivery.body(), unusable);
            log.accept("buried: " + delivery.id() + ": " + unusable.getMessage());
            return false;
        }
    }

    /** In their order, so that the first one that can't be kept holds up those behind it. */
    private List<String> forwardAll(List<Delivery> deliveries, Consumer<String> log) {
        for (int i = 0; i < deliveries.size(); i++) {
            try {
                queues.forward(deliveries.get(i).text());
            } catch (SdkException refused) {
                log.accept("comes again: " + deliveries.get(i).id() + ": " + refused.getMessage());
                return deliveries.subList(i, deliveries.size()).stream()
                        .map(Delivery::id)
                        .toList();
            }
        }
        log.accept("kept " + deliveries.size() + " events");
        return List.of();
    }

    /** Longer from time to time. */
    static Duration pause(int deliveries) {
        Duration pause = SHORTEST_PAUSE.multipliedBy(Math.max(1, deliveries));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
