package dev.penstock.catalog;

import static dev.penstock.catalog.Field.flag;
import static dev.penstock.catalog.Field.oneOf;
import static dev.penstock.catalog.Field.period;
import static dev.penstock.catalog.Field.reference;
import static dev.penstock.catalog.Field.text;

/** The fields that machines and clusters share beyond {@link CommonFields#RESOURCE}. */
final class ResourceFields {
    static final Field ACTION_ON_RESOURCE_FAILURE = oneOf(
            "actionOnResourceFailure",
            "Whether the activities are run again on a new resource when it breaks.",
            "retryall",
            "retrynone");
    static final Field ACTION_ON_TASK_FAILURE = oneOf(
            "actionOnTaskFailure", "Whether the resource lives on after an activity failed.", "continue", "terminate");
    static final Field AVAILABILITY_ZONE = text("availabilityZone", "The zone in which to launch.");
    static final Field HTTP_PROXY = reference("httpProxy", "The proxy through which AWS is called.", "HttpProxy");
    static final Field INIT_TIMEOUT = period("initTimeout", "How long the resource may take to come up.");
    static final Field KEY_PAIR = text("keyPair", "The EC2 key pair for logging in.");
    static final Field REGION = Field.of(Kind.REGION, "region", "The region in which to launch.");
    static final Field SUBNET_ID = text("subnetId", "The subnet in which to launch.");
    static final Field TERMINATE_AFTER =
            period("terminateAfter", "How long after its launch the resource is ended at the latest.");
    static final Field USE_ON_DEMAND_ON_LAST_ATTEMPT =
            flag("useOnDemandOnLastAttempt", "Whether the last attempt takes On-Demand capacity in place of Spot.");

    private ResourceFields() {}
}
