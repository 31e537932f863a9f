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
import java.util.OptionalLong;

/** An activity as a step, and its resource as a lease. */
final class ActivityLowering {
    static final Code TOO_MANY_RETRIES = Code.note("DP6103", "More retries are asked for than Data Pipeline makes.");
    static final Code TOO_SHORT_DELAY =
            Code.note("DP6104", "Less time is asked for between two attempts than allowed.");

    private static final long MOST_RETRIES = 5;
    private static final long SHORTEST_DELAY = 120;
    private static final long GROUP_ATTEMPT = 7 * 86_400L;
    /** The Data API ends a statement that takes longer. */
    private static final long STATEMENT_ATTEMPT = 86_400L;

    static final long SILENCE = 15 * 60L;

    private final LoweringContext context;
    private final Lowered fields;
    private final Mode mode;
    private final Notices notices;

    ActivityLowering(LoweringContext context, Lowered fields, Mode mode, Notices notices) {
        this.context = context;
        this.fields = fields;
        this.mode = mode;
        this.notices = notices;
    }

    /** The lease of the resource that the activity runs on. */
    Optional<Lease> lease() {
        return resource().filter(resource -> needsPlace()).flatMap(resource -> switch (context.object(resource)
                .type()) {
            case "Ec2Resource" -> new Ec2Lowering(context, context.lowered(resource)).lease();
            case "EmrCluster" -> new EmrLowering(context, context.lowered(resource)).lease();
            default -> Optional.empty();
        });
    }

    Optional<Step.Activity> activity(
            List<Dependency> dependencies, Map<String, Lease> leases, Optional<Lateness> lateness) {
        if (!(context.typeOf(fields.id()).orElseThrow() instanceof ActivityType type)) {
            return Optional.empty();
        }
        Defaults defaults = new Defaults(context, fields);
        Attempts attempts = attempts(fields, defaults);
        Optional<String> resource = resource();
        long attempt = needsPlace()
                ? fields.seconds(CommonFields.ATTEMPT_TIMEOUT)
                        .orElseGet(() -> resource.map(leases::get)
                                .map(Lease::limitSeconds)
                                .orElseGet(() -> defaults.use("attemptTimeout", "7 days", GROUP_ATTEMPT)))
                : serviceAttempt(defaults);
        long silence = Math.min(
                fields.seconds(CommonFields.REPORT_PROGRESS_TIMEOUT).orElse(SILENCE), Math.max(1, attempt - 1));
        defaults.report();
        Workplace place = new Workplace(
                resource.map(context::object),
                fields.constant(CommonFields.WORKER_GROUP),
                fields.text(CommonFields.PIPELINE_LOG_URI),
                silence);
        return type.work(fields, place)
                .map(work -> new Step.Activity(
                        fields.id(),
                        fields.object().type(),
                        mode,
                        dependencies,
                        notices,
                        lateness,
                        work,
                        attempts,
                        attempt));
    }

    /** A resource that nobody takes any more still says how long its work may last. */
    private long serviceAttempt(Defaults defaults) {
        OptionalLong asked = fields.seconds(CommonFields.ATTEMPT_TIMEOUT);
        if (asked.isEmpty()) {
            // an object without a type is no resource, which is reported elsewhere
            asked = resource()
                    .flatMap(fields::other)
                    .map(resource -> resource.seconds(ResourceFields.TERMINATE_AFTER))
                    .orElse(OptionalLong.empty());
        }
        return Math.min(
                STATEMENT_ATTEMPT,
                asked.orElseGet(() -> defaults.use("attemptTimeout", "24 hours", STATEMENT_ATTEMPT)));
    }

    private boolean needsPlace() {
        return !(context.typeOf(fields.id()).orElseThrow() instanceof ActivityType type) || type.needsPlace(fields);
    }

    private Optional<String> resource() {
        return fields.fields().reference(CommonFields.RUNS_ON).map(FieldValue.Reference::id);
    }

    /** How often and how patiently the object is tried. */
    static Attempts attempts(Lowered fields, Defaults defaults) {
        long retries = retries(fields, defaults);
        if (retries == 0) {
            fields.seconds(CommonFields.RETRY_DELAY);
            return new Attempts(0, 0);
        }
        return new Attempts(retries, delay(fields, defaults));
    }

    static long retries(Lowered fields, Defaults defaults) {
        long retries =
                fields.number(CommonFields.MAXIMUM_RETRIES).orElseGet(() -> defaults.use("maximumRetries", "2", 2));
        if (retries > MOST_RETRIES) {
            fields.report(
                    TOO_MANY_RETRIES,
                    CommonFields.MAXIMUM_RETRIES,
                    "`%s` asks for %s retries; Data Pipeline makes 5 at most, and so do we."
                            .formatted(fields.id(), retries),
                    "Write 5 or less.");
        }
        return Math.max(0, Math.min(MOST_RETRIES, retries));
    }

    static long delay(Lowered fields, Defaults defaults) {
        long delay =
                fields.seconds(CommonFields.RETRY_DELAY).orElseGet(() -> defaults.use("retryDelay", "10 minutes", 600));
        if (delay < SHORTEST_DELAY) {
            fields.report(
                    TOO_SHORT_DELAY,
                    CommonFields.RETRY_DELAY,
                    "`%s` waits %s seconds between attempts; Data Pipeline waits 2 minutes at least, and so do we."
                            .formatted(fields.id(), delay),
                    "Write `2 minutes` or more.");
        }
        return Math.max(SHORTEST_DELAY, delay);
    }
}
