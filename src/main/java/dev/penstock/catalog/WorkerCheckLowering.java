package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.Attempts;
import dev.penstock.plan.Dependency;
import dev.penstock.plan.Lateness;
import dev.penstock.plan.Lease;
import dev.penstock.plan.Mode;
import dev.penstock.plan.Notices;
import dev.penstock.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A precondition that a worker checks, as a step of the place where its referrer's work is done. */
final class WorkerCheckLowering {
    static final Code NOBODY =
            Code.error("DP5281", "No worker is there that could check a precondition, or none that can.");
    static final Code ASKED_LESS =
            Code.note("DP6280", "A precondition is asked less often than it wants, so that a run's history holds it.");

    private static final long DEFAULT_HORIZON = 86_400;
    /** A question takes five events of the 25,000 that an execution may have. */
    private static final long MOST_POLLS = 500;

    private final LoweringContext context;
    private final Lowered fields;
    private final WorkerPreconditionType type;

    WorkerCheckLowering(LoweringContext context, Lowered fields, WorkerPreconditionType type) {
        this.context = context;
        this.fields = fields;
        this.type = type;
    }

    /**
     * The step of one referrer's precondition.
     *
     * @param dependencies what else the referrer waits for
     * @param site the object whose {@code runsOn} or {@code workerGroup} says where
     * @param nodes the data that the condition is about
     */
    Optional<Step> step(
            String id,
            Mode mode,
            List<Dependency> dependencies,
            Notices notices,
            Optional<Lateness> lateness,
            Optional<Lowered> site,
            Map<String, Lease> leases,
            List<Lowered> nodes) {
        Defaults defaults = new Defaults(context, fields);
        long horizon = fields.seconds(CommonFields.PRECONDITION_TIMEOUT)
                .orElseGet(() -> defaults.use("preconditionTimeout", "24 hours", DEFAULT_HORIZON));
        Attempts attempts = attempts(horizon, defaults);
        Optional<String> resource = site.flatMap(found -> found.fields().reference(CommonFields.RUNS_ON))
                .map(FieldValue.Reference::id);
        long longest = resource.map(leases::get)
                .map(lease -> Math.min(horizon, lease.limitSeconds()))
                .orElse(horizon);
        long attempt = fields.seconds(CommonFields.ATTEMPT_TIMEOUT).orElse(longest);
        long silence = Math.min(
                fields.seconds(CommonFields.REPORT_PROGRESS_TIMEOUT).orElse(ActivityLowering.SILENCE),
                Math.max(1, attempt - 1));
        defaults.report();
        Workplace place = new Workplace(
                resource.map(context::object),
                site.flatMap(found -> found.constant(CommonFields.WORKER_GROUP)),
                site.flatMap(found -> found.text(CommonFields.PIPELINE_LOG_URI)),
                silence);
        return type.document(fields, nodes)
                .flatMap(document -> place.task(document).or(() -> nobody(place)))
                .map(work -> new Step.Activity(
                        id, fields.object().type(), mode, dependencies, notices, lateness, work, attempts, attempt));
    }

    private <T> Optional<T> nobody(Workplace place) {
        String where = place.resource()
                .map(resource ->
                        "on `%s`, a cluster whose steps can't be asked again and again".formatted(resource.id()))
                .orElse("where no worker is");
        fields.report(
                NOBODY,
                "`%s` would have to be checked %s.".formatted(fields.id(), where),
                "Set `workerGroup`, or `runsOn` with an Ec2Resource, on the data node; S3KeyExists and"
                        + " S3PrefixNotEmpty need no worker.");
        return Optional.empty();
    }

    private Attempts attempts(long horizon, Defaults defaults) {
        long retries = ActivityLowering.retries(fields, defaults);
        long wanted = ActivityLowering.delay(fields, defaults);
        long delay = Math.max(wanted, (horizon + MOST_POLLS - 1) / MOST_POLLS);
        if (delay > wanted) {
            fields.report(
                    ASKED_LESS,
                    CommonFields.RETRY_DELAY,
                    "`%s` is asked every %s seconds, not every %s, for as long as `preconditionTimeout` says."
                            .formatted(fields.id(), delay, wanted),
                    "Ask for a shorter `preconditionTimeout` or a longer `retryDelay`.");
        }
        return new Attempts(retries, delay, horizon);
    }
}
