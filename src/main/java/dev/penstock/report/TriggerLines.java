package dev.penstock.report;

import dev.penstock.document.JsonText;
import dev.penstock.plan.Trigger;
import java.util.Map;

/** A trigger as lines of a plan: what it waits for, and what it sets. */
final class TriggerLines implements Trigger.Visitor<String> {
    private TriggerLines() {}

    static String of(Trigger trigger) {
        StringBuilder lines = new StringBuilder("  trigger %s starts %s for %s\n"
                .formatted(trigger.id(), trigger.run(), trigger.source().accept(new TriggerLines())));
        trigger.values().forEach((parameter, value) -> {
            Object set = value.isList() ? value.templates() : String.join("", value.templates());
            lines.append("    set ").append(parameter).append(" = ").append(set);
            value.accepted().ifPresent(accepted -> lines.append(", if it is ").append(accepted));
            lines.append('\n');
        });
        return lines.toString();
    }

    @Override
    public String visit(Trigger.Rule rule) {
        return "events" + rule.bus().map(bus -> " of bus " + bus).orElse("") + " like "
                + JsonText.compact(rule.pattern());
    }

    @Override
    public String visit(Trigger.Bucket bucket) {
        return "new objects s3://" + bucket.name() + "/" + bucket.prefix() + "*" + bucket.suffix();
    }

    @Override
    public String visit(Trigger.Topic topic) {
        return "messages of " + topic.arn() + like(topic.filter());
    }

    @Override
    public String visit(Trigger.Queue queue) {
        return "messages of " + queue.arn() + like(queue.filter());
    }

    @Override
    public String visit(Trigger.Stream stream) {
        return "changes of " + stream.arn() + like(stream.filter());
    }

    private static String like(Map<String, Object> filter) {
        return filter.isEmpty() ? "" : " like " + JsonText.compact(filter);
    }
}
