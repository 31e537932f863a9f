package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.plan.Instance;
import dev.penstock.plan.Lease;
import dev.penstock.plan.Machine;
import java.util.Locale;
import java.util.Optional;

/** An EC2 resource as a lease. */
final class Ec2Lowering {
    static final Code ONE_INSTANCE = Code.error("DP5108", "An EC2 resource of several instances has no equivalent.");

    private static final String DEFAULT_TYPE = "t3.small";
    private static final long INIT = 20 * 60L;

    private final LoweringContext context;
    private final Lowered fields;

    Ec2Lowering(LoweringContext context, Lowered fields) {
        this.context = context;
        this.fields = fields;
    }

    Optional<Lease> lease() {
        checkCounts();
        ResourceLowering lowering = new ResourceLowering(context, fields);
        Optional<Machine> instance = instance(lowering.defaults()).map(Machine.class::cast);
        return lowering.lease(
                instance,
                INIT,
                "20 minutes",
                machine -> ((Instance) machine).spotPrice().isPresent());
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
                fields.constant(Ec2Resource.RUN_AS_USER),
                fields.fields()
                        .reference(ResourceFields.HTTP_PROXY)
                        .flatMap(proxy -> fields.other(proxy.id()))
                        .flatMap(proxy -> HttpProxy.of(context, proxy))));
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
