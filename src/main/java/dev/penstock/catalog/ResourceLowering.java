package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.plan.Attempts;
import dev.penstock.plan.Lease;
import dev.penstock.plan.Machine;
import java.util.Optional;
import java.util.function.Predicate;

/** What every resource says about its lease, whatever is leased. */
final class ResourceLowering {
    static final Code REGION = Code.note("DP6106", "A resource launches in the region of its stack.");

    private static final long LIFETIME = 7 * 86_400L;

    private final LoweringContext context;
    private final Lowered fields;
    private final Defaults defaults;

    ResourceLowering(LoweringContext context, Lowered fields) {
        this.context = context;
        this.fields = fields;
        this.defaults = new Defaults(context, fields);
    }

    Defaults defaults() {
        return defaults;
    }

    /**
     * The lease of a machine; all that the resource leaves to us is reported once.
     *
     * @param init how long the machine may take to get ready, if the resource doesn't say
     * @param initWords the same for a reader
     * @param isSpot whether it is of the spot market
     */
    Optional<Lease> lease(Optional<Machine> machine, long init, String initWords, Predicate<Machine> isSpot) {
        fields.fields().reference(CommonFields.SCHEDULE);
        noteRegion();
        boolean isRetried = !fields.is(ResourceFields.ACTION_ON_RESOURCE_FAILURE, "retrynone");
        Attempts attempts = ActivityLowering.attempts(fields, defaults);
        long limit = fields.seconds(ResourceFields.TERMINATE_AFTER)
                .orElseGet(() -> defaults.use("terminateAfter", "7 days", LIFETIME));
        long ready = fields.seconds(ResourceFields.INIT_TIMEOUT).orElseGet(() -> {
            // a machine that never gets ready has to leave time for another
            long shorter = Math.min(init, Math.max(60, limit / 2));
            return defaults.use("initTimeout", shorter == init ? initWords : "half of `terminateAfter`", shorter);
        });
        boolean isOnDemandLast =
                fields.flag(ResourceFields.USE_ON_DEMAND_ON_LAST_ATTEMPT).orElse(false);
        defaults.report();
        return machine.map(taken -> new Lease(
                fields.id(),
                taken,
                isRetried ? attempts : new Attempts(0, 0),
                ready,
                limit,
                fields.is(ResourceFields.ACTION_ON_TASK_FAILURE, "terminate"),
                isSpot.test(taken) && isOnDemandLast && isRetried && attempts.retries() > 0,
                new NoticeLowering(context).notices(fields.id())));
    }

    private void noteRegion() {
        fields.constant(ResourceFields.REGION)
                .ifPresent(region -> fields.report(
                        REGION,
                        ResourceFields.REGION,
                        "`%s` launches in the region of its stack, so deploy the stack in `%s`."
                                .formatted(fields.id(), region),
                        "Set the account's default region, or `env` of the stack."));
    }
}
