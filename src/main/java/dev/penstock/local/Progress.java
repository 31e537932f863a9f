package dev.penstock.local;

import dev.penstock.simulate.Trace;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What a person wants to know of a trace while it grows, a line each. */
final class Progress implements Consumer<Trace.Event> {
    private static final String NOT_YET = "DP.PreconditionFalse";

    private final Consumer<String> lines;
    private final boolean isPatient;
    private final Set<String> waiting = new HashSet<>();

    Progress(Consumer<String> lines, boolean isPatient) {
        this.lines = lines;
        this.isPatient = isPatient;
    }

    @Override
    public void accept(Trace.Event event) {
        String state = event.path().substring(event.path().lastIndexOf('/') + 1);
        switch (event.kind()) {
            case WORK_STARTED -> started(event);
            case WORK_ENDED -> ended(event);
            case FAILED -> failed(state, event.detail());
            case RETRIED -> retried(state, event.detail());
            case NOTICE ->
                line("tell", event.detail().get("topic") + ": " + event.detail().get("subject"));
            default -> {}
        }
    }

    private void started(Trace.Event event) {
        if (!event.path().equals("Ready") && !waiting.contains(event.path())) {
            line("start", event.path() + attempt(event.detail()));
        }
    }

    private void ended(Trace.Event event) {
        if (!event.path().equals("Ready") && "SUCCEEDED".equals(event.detail().get("result"))) {
            line("done", event.path());
        }
    }

    private void failed(String state, Map<String, Object> detail) {
        if (!isOfWork(state)) {
            return;
        }
        String what = subject(state) + ": " + detail.get("cause");
        if (state.startsWith("Check ") || NOT_YET.equals(detail.get("error"))) {
            if (waiting.add(subject(state))) {
                line("waiting", what);
            }
        } else {
            waiting.remove(subject(state));
            line("failed", what);
        }
    }

    private void retried(String state, Map<String, Object> detail) {
        if (isOfWork(state) && !waiting.contains(subject(state)) && detail.get("seconds") instanceof Number seconds) {
            line(
                    "again",
                    subject(state) + " after " + words(seconds.longValue()) + (isPatient ? "" : ", which are skipped"));
        }
    }

    private static String attempt(Map<String, Object> detail) {
        return detail.get("attempt") instanceof Number number && number.longValue() > 1 ? ", attempt " + number : "";
    }

    private static boolean isOfWork(String state) {
        return state.startsWith("Run ") || state.startsWith("Check ");
    }

    private static String subject(String state) {
        return state.substring(state.indexOf(' ') + 1);
    }

    private void line(String verb, String what) {
        lines.accept(String.format(Locale.ROOT, "%-7s %s", verb, what));
    }

    static String words(long seconds) {
        Duration duration = Duration.ofSeconds(seconds);
        if (seconds % 3_600 == 0 && seconds > 0) {
            return duration.toHours() + (duration.toHours() == 1 ? " hour" : " hours");
        }
        if (seconds % 60 == 0 && seconds > 0) {
            return duration.toMinutes() + (duration.toMinutes() == 1 ? " minute" : " minutes");
        }
        return seconds + (seconds == 1 ? " second" : " seconds");
    }
}
