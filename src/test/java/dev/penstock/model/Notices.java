package dev.penstock.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a run publishes. */
final class Notices {
    private final Timeline timeline;
    private final Interval interval;
    private final List<Trace.Told> told = new ArrayList<>();
    private final Set<String> once = new HashSet<>();

    Notices(Timeline timeline, Interval interval) {
        this.timeline = timeline;
        this.interval = interval;
    }

    /** Fires an action field of an object. */
    void tell(Values object, String field, String status, boolean isLate) {
        for (String alarm : object.references(field)) {
            Values values = object.in(interval).with(status).referrer(alarm);
            told.add(new Trace.Told(
                    timeline.now(),
                    object.object().id(),
                    values.text("topicArn").orElseThrow(),
                    values.text("subject").orElseThrow(),
                    values.text("message").orElseThrow(),
                    isLate));
        }
    }

    /** Tells at the deadline of an object that it hasn't ended. */
    void watch(Item item, Instant began) {
        Values values = item.component().values();
        Runnable tell = () -> tell(values, "onLateAction", "RUNNING", true);
        values.seconds("lateAfterTimeout").ifPresent(seconds -> {
            Instant deadline = interval.start().plusSeconds(seconds);
            if (!deadline.isAfter(began)) {
                tell.run();
                return;
            }
            timeline.at(deadline, () -> {
                if (!item.isEnded()) {
                    tell.run();
                }
            });
        });
    }

    void tellOnce(Values object, String field, String status) {
        if (once.add(object.object().id())) {
            tell(object, field, status, false);
        }
    }

    List<Trace.Told> all() {
        return List.copyOf(told);
    }
}
