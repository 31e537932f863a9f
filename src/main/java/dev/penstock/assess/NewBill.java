package dev.penstock.assess;

import dev.penstock.plan.Plan;
import dev.penstock.stack.Blueprint;
import java.math.BigDecimal;
import java.util.List;

/** What the services charge of which the stack is made. */
final class NewBill {
    private static final String ALARM = "AWS::CloudWatch::Alarm";

    private NewBill() {}

    static Bill of(Blueprint stack, Plan plan, List<RunFacts> runs, Prices prices) {
        Bill.Builder bill = new Bill.Builder(prices);
        for (RunFacts run : runs) {
            BigDecimal times = run.rhythm().runsInAMonth();
            boolean isGuess = !run.rhythm().isKnown();
            run.happy()
                    .ifPresent(happy -> bill.add(
                                    "state transition",
                                    "Step Functions, transitions of " + run.id(),
                                    times.multiply(BigDecimal.valueOf(happy.transitions())),
                                    isGuess)
                            .add(
                                    "table request",
                                    "DynamoDB, requests of " + run.id(),
                                    times.multiply(BigDecimal.valueOf(happy.tableRequests())),
                                    isGuess));
            if (!isGuess) {
                bill.add("schedule invocation", "EventBridge Scheduler, firings of " + run.id(), times, false)
                        .add("express request", "Step Functions, starts of the launcher of " + run.id(), times, false);
            }
        }
        long alarms = stack.resources().values().stream()
                .filter(resource -> ALARM.equals(resource.get("Type")))
                .count();
        return bill.add("alarm", "CloudWatch, alarms", BigDecimal.valueOf(alarms), false)
                .add(
                        "secret",
                        "Secrets Manager, secrets",
                        BigDecimal.valueOf(plan.secrets().size()),
                        false)
                .build();
    }
}
