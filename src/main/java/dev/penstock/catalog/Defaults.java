package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** What is used where an object says nothing and Data Pipeline's own default isn't documented. */
final class Defaults {
    static final Code RELIED_ON =
            Code.note("DP6102", "A field isn't set and has no documented default, so one of ours is used.");

    private final LoweringContext context;
    private final Lowered object;
    private final List<String> used = new ArrayList<>();

    Defaults(LoweringContext context, Lowered object) {
        this.context = context;
        this.object = object;
    }

    long use(String field, String words, long value) {
        used.add("`%s` %s".formatted(field, words));
        return value;
    }

    /** One note for the whole object. */
    void report() {
        if (!used.isEmpty()) {
            context.report(Diagnostic.of(
                    RELIED_ON,
                    object.object().location().in(object.id(), ""),
                    "`%s` leaves to us: %s.".formatted(object.id(), String.join(", ", used)),
                    "Set the fields to choose otherwise."));
        }
    }
}
