package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.Attempts;
import dev.penstock.plan.Instance;
import dev.penstock.plan.Lease;
import java.util.Locale;
import java.util.Optional;

/** An EC2 resource as a lease. */
final class Ec2Lowering {
    static final Code REGION = Code.note("DP6106", "A resource launches in the region of its stack.");
    static final Code ONE_INSTANCE = Code.error("DP5108", "An EC2 resource of several instances has no equivalent.");
    static final Code RESOURCE_SCHEDULE =
            Code.error("DP5109", "A resource on another schedule than its activities isn't translated yet.");

    private static final String DEFAULT_TYPE = "t3.small";
    private static final long INIT = 20 * 60L;
    private static final long LIFETIME = 7 * 86_400L;

    private final LoweringContext context;
    private final Lowered fields;

    Ec2Lowering(LoweringContext context, Lowered fields) {
        this.context = context;
        this.fields = fields;
    }

    Optional<Lease> lease(Lowering.Group group) {
        checkSchedule(group);
        checkCounts();
        fields.constant(ResourceFields.REGION)
                .ifPresent(region -> fields.report(
                        REGION,
                        ResourceFields.REGION,
                        "`%s` launches in the region of its stack, so deploy the stack in `%s`."
                                .formatted(fields.id(), region),
                        "Set the account's default region, or `env` of the stack."));
        Defaults defaults = new Defaults(context, fields);
        boolean isRetried = !fields.is(ResourceFields.ACTION_ON_RESOURCE_FAILURE, "retrynone");
        Attempts attempts = ActivityLowering.attempts(fields, defaults);
        long limit = fields.seconds(ResourceFields.TERMINATE_AFTER)
                .orElseGet(() -> defaults.use("terminateAfter", "7 days", LIFETIME));
        long init = fields.seconds(ResourceFields.INIT_TIMEOUT).orElseGet(() -> defaultInit(defaults, limit));
        Optional<Instance> instance = instance(defaults);
        boolean isSpot = instance.flatMap(Instance::spotPrice).isPresent();
        boolean isOnDemandLast =
                fields.flag(ResourceFields.USE_ON_DEMAND_ON_LAST_ATTEMPT).orElse(false);
        defaults.report();
        return instance.map(launched -> new Lease(
                fields.id(),
                launched,
                isRetried ? attempts : new Attempts(0, 0),
                init,
                limit,
                fields.is(ResourceFields.ACTION_ON_TASK_FAILURE, "terminate"),
                isSpot && isOnDemandLast && isRetried && attempts.retries() > 0,
                new NoticeLowering(context).notices(fields.id())));
    }

    /** Twenty minutes, or half a short life: an instance that never gets ready has to leave time for another. */
    private static long defaultInit(Defaults defaults, long limit) {
        long init = Math.min(INIT, Math.max(60, limit / 2));
        return defaults.use("initTimeout", init == INIT ? "20 minutes" : "half of `terminateAfter`", init);
    }

    private void checkSchedule(Lowering.Group group) {
        fields.fields()
                .reference(CommonFields.SCHEDULE)
                .map(FieldValue.Reference::id)
                .filter(schedule -> !group.schedule().isEmpty() && !schedule.equals(group.schedule()))
                .ifPresent(schedule -> fields.report(
                        RESOURCE_SCHEDULE,
                        CommonFields.SCHEDULE,
                        "`%s` is on `%s`, but what runs on it is on `%s`; that isn't translated yet."
                                .formatted(fields.id(), schedule, group.schedule()),
                        "Put both on one schedule."));
    }

    private void checkCounts() {
        for (Field field : new Field[] {Ec2Resource.INSTANCE_COUNT, Ec2Resource.MIN_INSTANCE_COUNT}) {
            if (fields.number(field).orElse(1) != 1) {
                fields.report(
                        ONE_INSTANCE,
                        field,
                        "`%s` asks for several instances; an EC2 resource is one.".formatted(fields.id()),
                        "Write one Ec2Resource for each instance.");
            }
        }
    }

    private Optional<Instance> instance(Defaults defaults) {
        Optional<String> profile = fields.constant(Ec2Resource.RESOURCE_ROLE);
        fields.fields().all(CommonFields.ROLE);
        Optional<String> type = type(defaults);
        if (profile.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Instance(
                type.get(),
                fields.constant(Ec2Resource.IMAGE_ID),
                profile.get(),
                fields.constant(ResourceFields.SUBNET_ID),
                fields.constant(ResourceFields.AVAILABILITY_ZONE),
                fields.constants(Ec2Resource.SECURITY_GROUP_IDS),
                fields.constants(Ec2Resource.SECURITY_GROUPS),
                fields.flag(Ec2Resource.ASSOCIATE_PUBLIC_IP_ADDRESS),
                fields.constant(ResourceFields.KEY_PAIR),
                fields.constant(Ec2Resource.SPOT_BID_PRICE),
                fields.constant(Ec2Resource.RUN_AS_USER)));
    }

    private Optional<String> type(Defaults defaults) {
        if (!fields.fields().isSet(Ec2Resource.INSTANCE_TYPE)) {
            defaults.use("instanceType", DEFAULT_TYPE + " (Data Pipeline took m1.small)", 0);
            return Optional.of(DEFAULT_TYPE);
        }
        return fields.constant(Ec2Resource.INSTANCE_TYPE)
                .map(text -> text.strip().toLowerCase(Locale.ROOT));
    }
}
