package dev.penstock.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What happened, in order. */
public final class Trace {
    /** Kinds of events. */
    public enum Kind {
        EXECUTION_STARTED,
        EXECUTION_ENDED,
        ENTERED,
        EXITED,
        CANCELLED,
        CALLED,
        ANSWERED,
        FAILED,
        RETRIED,
        CAUGHT,
        WORK_STARTED,
        WORK_ENDED,
        NOTICE,
        CREATED,
        ENDED,
        FIRED
    }

    /**
     * One thing that happened.
     *
     * @param execution name of the execution, or empty for what happens outside of any
     * @param path of the state, or the name of the thing, e.g. {@code Hold MyEc2[0]/Run CopyData}
     */
    public record Event(Instant time, Kind kind, String execution, String path, Map<String, Object> detail) {
        public Event {
            detail = Collections.unmodifiableMap(new LinkedHashMap<>(detail));
        }

        @Override
        public String toString() {
            return time + " " + kind + " " + execution + " " + path + (detail.isEmpty() ? "" : " " + detail);
        }
    }

    private final List<Event> events = new ArrayList<>();
    private Consumer<Event> listener = event -> {};

    void tell(Consumer<Event> other) {
        listener = other;
    }

    void add(Event event) {
        events.add(event);
        listener.accept(event);
    }

    public List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    public List<Event> of(Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    /** Names of the states that an execution entered, in order; without the path of the branch. */
    public List<String> statesOf(Execution execution) {
        return events.stream()
                .filter(event ->
                        event.kind() == Kind.ENTERED && event.execution().equals(execution.name()))
                .map(event -> event.path().substring(event.path().lastIndexOf('/') + 1))
                .toList();
    }

    /** One line per event. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event).append('\n'));
        return text.toString();
    }
}
