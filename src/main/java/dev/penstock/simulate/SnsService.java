package dev.penstock.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** SNS: keeps what is published. */
final class SnsService implements Service {
    private static final Set<String> PUBLISH = Set.of("TopicArn", "Subject", "Message", "MessageAttributes");
    private static final int SUBJECT_LIMIT = 100;

    private final List<Notice> notices = new ArrayList<>();

    List<Notice> notices() {
        return List.copyOf(notices);
    }

    @Override
    public Object call(String action, Map<String, Object> values, CallContext context) {
        if (!action.equals("publish")) {
            throw new UnsupportedEmission("sns:" + action + " isn't known here.");
        }
        Arguments arguments = Arguments.of("sns:publish", values, PUBLISH);
        Object message = values.getOrDefault("Message", "");
        String text = message instanceof String already ? already : Tree.write(message);
        String subject = arguments.textIfAny("Subject").orElse("");
        if (arguments.has("Subject") && !isSubject(subject)) {
            throw new StateFailure("SNS.InvalidParameterException", "Invalid parameter: Subject: " + subject);
        }
        if (text.isEmpty()) {
            throw new StateFailure("SNS.InvalidParameterException", "Invalid parameter: Empty message");
        }
        String path = context.path();
        Notice notice = new Notice(
                context.now(),
                context.execution().map(Execution::machineId).orElse(""),
                context.execution().map(Execution::name).orElse(""),
                path.substring(path.lastIndexOf('/') + 1),
                arguments.text("TopicArn"),
                subject,
                text);
        notices.add(notice);
        context.trace(Trace.Kind.NOTICE, path, Tree.of("topic", notice.topic(), "subject", subject, "message", text));
        return Tree.of("MessageId", "message-" + notices.size());
    }

    // ASCII that begins with a letter, number or mark, without line breaks: SNS API reference, Publish.
    private static boolean isSubject(String subject) {
        return !subject.isEmpty()
                && subject.length() <= SUBJECT_LIMIT
                && subject.chars().allMatch(c -> c >= ' ' && c < 127)
                && subject.charAt(0) != ' ';
    }
}
