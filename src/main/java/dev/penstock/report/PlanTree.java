package dev.penstock.report;

import dev.penstock.expression.Expression;
import dev.penstock.expression.ExpressionPrinter;
import dev.penstock.plan.Attempts;
import dev.penstock.plan.Instance;
import dev.penstock.plan.Lateness;
import dev.penstock.plan.Layout;
import dev.penstock.plan.Lease;
import dev.penstock.plan.Machine;
import dev.penstock.plan.Mode;
import dev.penstock.plan.Notice;
import dev.penstock.plan.Notices;
import dev.penstock.plan.PlainNode;
import dev.penstock.plan.Plan;
import dev.penstock.plan.RunPlan;
import dev.penstock.plan.Step;
import dev.penstock.plan.Work;
import dev.penstock.plan.Worker;
import dev.penstock.schedule.CronExpression;
import dev.penstock.schedule.DateTimes;
import dev.penstock.schedule.Timing;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A plan as a tree to be read: what a run does, in order, with everything that was decided. */
public final class PlanTree {
    private final StringBuilder text = new StringBuilder();
    private final RunPlan run;

    private PlanTree(RunPlan run) {
        this.run = run;
    }

    /** Lines of text, each ended by a line feed. */
    public static String of(Plan plan) {
        StringBuilder text = new StringBuilder(plan.pipeline()).append('\n');
        for (RunPlan run : plan.runs()) {
            PlanTree tree = new PlanTree(run);
            tree.line(1, run.id() + ": " + (run.isLease() ? lease(run.timing()) : when(run.timing())) + atOnce(run));
            tree.part(2, run.layout());
            tree.nodes();
            text.append(tree.text);
        }
        plan.triggers().forEach(trigger -> text.append(TriggerLines.of(trigger)));
        plan.parameters()
                .forEach((id, parameter) -> text.append("  parameter ")
                        .append(id)
                        .append(" = ")
                        .append(parameter.isArray() ? parameter.values() : String.join("", parameter.values()))
                        .append('\n'));
        plan.secrets()
                .forEach((id, secret) -> text.append("  secret ")
                        .append(id)
                        .append(" from ")
                        .append(secret.name())
                        .append('\n'));
        return text.toString();
    }

    private static String when(Timing timing) {
        if (!(timing instanceof Timing.Recurring recurring)) {
            return "one run for each start";
        }
        String origin =
                recurring.origin() instanceof Timing.Origin.At at ? DateTimes.print(at.instant()) : "the deployment";
        return "every " + recurring.period().inWords() + " from " + origin + ", at the "
                + (recurring.style() == Timing.Style.CRON ? "start" : "end") + " of the interval" + bound(recurring)
                + ", by " + CronExpression.hitting(recurring).expression();
    }

    private static String lease(Timing timing) {
        return "one lease for each interval of "
                + ((Timing.Recurring) timing).period().inWords() + " in which somebody asks for it";
    }

    private static String atOnce(RunPlan run) {
        return run.mostActive().isPresent() ? ", at most " + run.mostActive().getAsLong() + " at once" : "";
    }

    private static String bound(Timing.Recurring timing) {
        if (timing.bound() instanceof Timing.Bound.Occurrences occurrences) {
            return ", " + occurrences.count() + " times";
        }
        return timing.bound() instanceof Timing.Bound.Until until ? ", until " + DateTimes.print(until.instant()) : "";
    }

    private void part(int depth, Layout part) {
        if (part instanceof Layout.Leaf leaf) {
            step(depth, run.step(leaf.step()));
        }
        if (part instanceof Layout.Await await) {
            line(depth, "wait for " + await.step() + " of the other branch");
        }
        if (part instanceof Layout.Sequence sequence) {
            sequence.parts().forEach(inner -> part(depth, inner));
        }
        if (part instanceof Layout.Fork fork) {
            line(depth, "at the same time");
            fork.branches().forEach(branch -> {
                line(depth + 1, "branch");
                part(depth + 2, branch);
            });
        }
        if (part instanceof Layout.Hold hold) {
            lease(depth, run.lease(hold.resource()), "");
            part(depth + 1, hold.body());
        }
        if (part instanceof Layout.Lend lend) {
            lease(depth, run.lease(lend.resource()), ", from the first request until its last user has ended");
        }
    }

    private void lease(int depth, Lease lease, String more) {
        line(
                depth,
                "lease " + lease.resource() + ": " + lease.machine().type() + market(lease.machine())
                        + ", ready within " + duration(lease.initSeconds()) + ", at most "
                        + duration(lease.limitSeconds()) + attempts(lease.attempts())
                        + (lease.endsOnTaskFailure() ? ", ended when a task fails" : "") + more);
        notices(depth + 1, lease.notices());
        lease.lateness().ifPresent(late -> lateness(depth + 1, late));
    }

    private static String market(Machine machine) {
        return machine instanceof Instance instance
                ? instance.spotPrice()
                        .map(price -> " on the spot market up to $" + price)
                        .orElse("")
                : "";
    }

    private static String where(Work work) {
        if (work instanceof Work.Statements statements) {
            int count = statements.statements().size();
            return " in Redshift " + statements.warehouse().name() + "/"
                    + statements.warehouse().database() + ", " + count + (count == 1 ? " statement" : " statements")
                    + (count == 1 ? "" : statements.isTransaction() ? " as one transaction" : " in one session");
        }
        if (work instanceof Work.TableExport export) {
            return " by DynamoDB from " + ExpressionPrinter.print(export.table()) + " to "
                    + ExpressionPrinter.print(export.folder());
        }
        return work instanceof Work.Task task && task.worker() instanceof Worker.InGroup inGroup
                ? " by worker group " + inGroup.group()
                : work.lease().map(resource -> " on " + resource).orElse("");
    }

    private void step(int depth, Step step) {
        Set<String> needed = run.stepsBehind(step.dependencies());
        String after = needed.isEmpty() ? "" : ", after " + String.join(", ", needed);
        String mode = step.mode() == Mode.CASCADE ? ", cascade" : "";
        if (step instanceof Step.Activity activity) {
            String where = where(activity.work());
            line(
                    depth,
                    "run " + activity.id() + " (" + activity.type() + ")" + where + after + ": "
                            + duration(activity.attemptSeconds()) + " an attempt" + attempts(activity.attempts())
                            + mode);
        }
        if (step instanceof Step.Probe probe) {
            String question = probe.question().isOfExistence() ? " exists" : " isn't empty";
            line(
                    depth,
                    "check " + probe.id() + after + ": " + source(probe.subject()) + question + ", for "
                            + duration(probe.horizonSeconds()));
        }
        if (step instanceof Step.Manual manual) {
            line(depth, "fail " + manual.id() + after + ": left to a manual step (" + manual.code() + ")" + mode);
        }
        if (step instanceof Step.Upstream upstream) {
            line(depth, "wait for " + upstream.object() + " of each interval of " + upstream.run() + " that overlaps");
        }
        if (step instanceof Step.DataNode node) {
            line(depth, "finish " + node.id() + after + mode);
        }
        notices(depth + 1, step.notices());
        step.lateness().ifPresent(late -> lateness(depth + 1, late));
    }

    private void lateness(int depth, Lateness late) {
        String when = "when not done " + duration(late.seconds()) + " after the scheduled start";
        if (late.isFinal()) {
            line(depth, when + " cancel it");
        }
        notices(depth, when, late.notices());
    }

    private void notices(int depth, Notices notices) {
        notices(depth, "on success", notices.onSuccess());
        notices(depth, "on failure", notices.onFail());
    }

    private void notices(int depth, String event, List<Notice> notices) {
        notices.forEach(
                notice -> line(depth, event + " tell " + source(notice.topicArn()) + " (" + notice.alarm() + ")"));
    }

    private void nodes() {
        for (PlainNode node : run.nodes().values()) {
            Set<String> needed = run.stepsBehind(node.dependencies());
            if (!needed.isEmpty()) {
                line(2, "node " + node.id() + " is there after " + String.join(", ", needed));
            }
        }
    }

    private static String attempts(Attempts attempts) {
        String asked = attempts.isAsked()
                ? ", asked again every " + duration(attempts.delaySeconds()) + " for "
                        + duration(attempts.horizonSeconds())
                : "";
        return asked + retries(attempts);
    }

    private static String retries(Attempts attempts) {
        if (attempts.retries() == 0) {
            return ", no retry";
        }
        return ", " + count(attempts.retries(), attempts.retries() == 1 ? "retry" : "retries") + " after "
                + duration(attempts.delaySeconds());
    }

    private static String source(Expression expression) {
        return ExpressionPrinter.print(expression);
    }

    static String duration(long seconds) {
        if (seconds % 86_400 == 0) {
            return count(seconds / 86_400, seconds == 86_400 ? "day" : "days");
        }
        if (seconds % 3_600 == 0) {
            return count(seconds / 3_600, seconds == 3_600 ? "hour" : "hours");
        }
        return seconds % 60 == 0
                ? count(seconds / 60, seconds == 60 ? "minute" : "minutes")
                : count(seconds, seconds == 1 ? "second" : "seconds");
    }

    private static String count(long number, String unit) {
        return String.format(Locale.ROOT, "%s %s", number, unit);
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }
}
