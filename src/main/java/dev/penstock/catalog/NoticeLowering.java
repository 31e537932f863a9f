package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.plan.Lateness;
import dev.penstock.plan.Notice;
import dev.penstock.plan.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The alarms of an object, with {@code node} bound to it. */
final class NoticeLowering {
    static final Code NEVER_LATE = Code.note("DP6107", "Lateness is asked for on demand, where nothing is scheduled.");

    static final Code ENDED_ALREADY = Code.note("DP6300", "A Terminate would cancel an object that has ended.");

    static final Code NO_TOPIC = Code.warning("DP2127", "A `topicArn` isn't the ARN of a topic.");

    private final LoweringContext context;

    NoticeLowering(LoweringContext context) {
        this.context = context;
    }

    Notices notices(String id) {
        for (Field field : List.of(CommonFields.ON_SUCCESS, CommonFields.ON_FAIL)) {
            terminates(id, field)
                    .ifPresent(action -> context.report(Diagnostic.of(
                            ENDED_ALREADY,
                            action.location().in(id, field.name()),
                            "`%s` has ended when its `%s` would cancel it, so `%s` does nothing there."
                                    .formatted(id, field.name(), action.id()),
                            "Refer to an `SnsAlarm`, or use `Terminate` as `onLateAction`.")));
        }
        return new Notices(notices(id, CommonFields.ON_SUCCESS), notices(id, CommonFields.ON_FAIL));
    }

    /** When the object is late and who is told; never on demand, where no start is scheduled. */
    Optional<Lateness> lateness(String id, boolean isOnDemand) {
        Lowered fields = context.lowered(id);
        OptionalLong seconds = fields.seconds(CommonFields.LATE_AFTER_TIMEOUT);
        List<Notice> notices = notices(id, CommonFields.ON_LATE_ACTION);
        boolean isFinal = terminates(id, CommonFields.ON_LATE_ACTION).isPresent();
        if (seconds.isEmpty() || (notices.isEmpty() && !isFinal)) {
            return Optional.empty();
        }
        if (isOnDemand) {
            fields.report(
                    NEVER_LATE,
                    CommonFields.LATE_AFTER_TIMEOUT,
                    "`%s` can't be late, because its runs are on demand.".formatted(id),
                    "Take `lateAfterTimeout` and `onLateAction` out.");
            return Optional.empty();
        }
        return Optional.of(new Lateness(seconds.getAsLong(), notices, isFinal));
    }

    private Optional<FieldValue.Reference> terminates(String id, Field field) {
        for (FieldValue.Reference reference : context.reader(id).references(field)) {
            if (context.object(reference.id()).type().equals("Terminate")) {
                return Optional.of(reference);
            }
        }
        return Optional.empty();
    }

    private List<Notice> notices(String id, Field field) {
        List<Notice> notices = new ArrayList<>();
        for (FieldValue.Reference reference : context.reader(id).references(field)) {
            if (context.object(reference.id()).type().equals("SnsAlarm")) {
                Optional<Notice> notice = notice(id, reference.id());
                if (notice.isPresent()) {
                    notices.add(notice.get());
                }
            }
        }
        return notices;
    }

    private Optional<Notice> notice(String referrer, String alarm) {
        Lowered fields = context.lowered(alarm, Optional.of(context.object(referrer)));
        fields.fields().all(CommonFields.ROLE);
        Optional<Expression> topic = fields.text(SnsAlarm.TOPIC_ARN);
        Optional<Expression> subject = fields.text(SnsAlarm.SUBJECT);
        Optional<Expression> message = fields.text(SnsAlarm.MESSAGE);
        if (topic.isEmpty() || subject.isEmpty() || message.isEmpty()) {
            return Optional.empty();
        }
        String arn = Expressions.wildcardText(topic.get(), context.parameterValues());
        if (!Notice.isTopic(arn)) {
            fields.report(
                    NO_TOPIC,
                    SnsAlarm.TOPIC_ARN,
                    "`topicArn` of `%s` is `%s`, which is no topic's ARN, so its messages are left out."
                            .formatted(alarm, arn),
                    "Write it like `arn:aws:sns:us-east-1:123456789012:my-topic`.");
            return Optional.empty();
        }
        // SNS takes no message without a letter
        boolean isEmpty = Expressions.wildcardText(message.get(), context.parameterValues())
                .isBlank();
        return Optional.of(new Notice(alarm, topic.get(), subject.get(), isEmpty ? subject.get() : message.get()));
    }
}
