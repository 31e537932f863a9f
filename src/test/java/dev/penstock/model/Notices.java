package dev.penstock.model;

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

    void tellOnce(Values object, String field, String status) {
        if (once.add(object.object().id())) {
            tell(object, field, status, false);
        }
    }

    List<Trace.Told> all() {
        return List.copyOf(told);
    }
}
