package dev.penstock.catalog;

import dev.penstock.plan.Lateness;
import dev.penstock.plan.Mode;
import dev.penstock.plan.Notices;
import dev.penstock.plan.Step;
import java.util.List;
import java.util.Optional;

/** A precondition of one referrer as a probe. */
final class ProbeLowering {
    private static final long DEFAULT_HORIZON = 86_400;

    private final LoweringContext context;
    private final Lowered fields;

    ProbeLowering(LoweringContext context, Lowered fields) {
        this.context = context;
        this.fields = fields;
    }

    Optional<Step.Probe> probe(String id, Mode mode, Notices notices, Optional<Lateness> lateness) {
        ObjectType type = context.typeOf(fields.id()).orElseThrow();
        if (!(type instanceof PreconditionType precondition)) {
            return Optional.empty();
        }
        fields.fields().all(CommonFields.ROLE);
        Defaults defaults = new Defaults(context, fields);
        long horizon = fields.seconds(CommonFields.PRECONDITION_TIMEOUT)
                .orElseGet(() -> defaults.use("preconditionTimeout", "24 hours", DEFAULT_HORIZON));
        // a probe's own pace follows from its horizon; the original's pause between two tries isn't its own either
        fields.fields().all(CommonFields.RETRY_DELAY);
        defaults.report();
        return fields.text(precondition.subject())
                .map(subject -> new Step.Probe(
                        id,
                        fields.id(),
                        mode,
                        List.of(),
                        notices,
                        lateness,
                        precondition.question(),
                        subject,
                        horizon));
    }
}
