package dev.penstock.plan;

import java.util.List;

/** What is told when an object has ended for good. */
public record Notices(List<Notice> onSuccess, List<Notice> onFail) {
    public static final Notices NONE = new Notices(List.of(), List.of());

    public Notices {
        onSuccess = List.copyOf(onSuccess);
        onFail = List.copyOf(onFail);
    }

    public boolean isEmpty() {
        return onSuccess.isEmpty() && onFail.isEmpty();
    }
}
