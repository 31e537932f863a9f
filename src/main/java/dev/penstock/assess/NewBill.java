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
        BigDecimal requests = BigDecimal.ZERO;
        BigDecimal firings = BigDecimal.ZERO;
        for (RunFacts run : runs) {
            BigDecimal times = run.rhythm().runsInAMonth();
            String what = "Step Functions, transitions of " + run.id();
            if (run.happy().isEmpty()) {
                bill.addUnknown(what);
                continue;
            }
            HappyRun happy = run.happy().get();
            BigDecimal transitions = times.multiply(BigDecimal.valueOf(happy.transitions()));
            bill.add("state transition", what, transitions, !run.rhythm().isKnown());
            requests = requests.add(times.multiply(BigDecimal.valueOf(happy.tableRequests())));
            firings = run.rhythm().period().isPresent() ? firings.add(times) : firings;
        }
        boolean isGuess = runs.stream().anyMatch(run -> !run.rhythm().isKnown());
        bill.add("table request", "DynamoDB, requests to the table of gates", requests, isGuess)
                .add("schedule invocation", "EventBridge Scheduler, firings", firings, false)
                .add("express request", "Step Functions, starts of launchers", firings, false);
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
