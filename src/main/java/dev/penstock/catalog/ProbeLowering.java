package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.plan.Lateness;
import dev.penstock.plan.Mode;
import dev.penstock.plan.Notices;
import dev.penstock.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A precondition of one referrer as a probe. */
final class ProbeLowering {
    static final Code NOT_ASKABLE = Code.error("DP2128", "A precondition's address isn't one of S3.");

    private static final Pattern KEY = Pattern.compile("s3://[^/]+/.+");
    private static final Pattern PREFIX = Pattern.compile("s3://[^/]+(?:/.*)?");
    private static final long DEFAULT_HORIZON = 86_400;

    private final LoweringContext context;
    private final Lowered fields;

    ProbeLowering(LoweringContext context, Lowered fields) {
        this.context = context;
        this.fields = fields;
    }

    Optional<Step.Probe> probe(String id, Mode mode, Notices notices, Optional<Lateness> lateness) {
        ObjectType type = context.typeOf(fields.id()).orElseThrow();
        if (!(type instanceof PreconditionType precondition)) {
            return Optional.empty();
        }
        fields.fields().all(CommonFields.ROLE);
        Defaults defaults = new Defaults(context, fields);
        long horizon = fields.seconds(CommonFields.PRECONDITION_TIMEOUT)
                .orElseGet(() -> defaults.use("preconditionTimeout", "24 hours", DEFAULT_HORIZON));
        // a probe's own pace follows from its horizon; the original's pause between two tries isn't its own either
        fields.fields().all(CommonFields.RETRY_DELAY);
        defaults.report();
        return fields.text(precondition.subject())
                .filter(subject -> isAskable(precondition, subject))
                .map(subject -> new Step.Probe(
                        id,
                        fields.id(),
                        mode,
                        List.of(),
                        notices,
                        lateness,
                        precondition.question(),
                        subject,
                        horizon));
    }

    /** What only a run knows is taken on trust. */
    private boolean isAskable(PreconditionType precondition, Expression subject) {
        Optional<String> text = Expressions.constantText(subject);
        boolean isKey = precondition.question() == Step.Question.KEY_EXISTS;
        if (text.isEmpty() || !(isKey || precondition.question() == Step.Question.PREFIX_NOT_EMPTY)) {
            return true;
        }
        boolean isGood = (isKey ? KEY : PREFIX).matcher(text.get()).matches();
        if (!isGood) {
            String name = precondition.subject().name();
            fields.report(
                    NOT_ASKABLE,
                    precondition.subject(),
                    "`%s` of `%s` is `%s`, which names no %s in S3."
                            .formatted(name, fields.id(), text.get(), isKey ? "object" : "bucket"),
                    "Write it like `s3://bucket/%s`.".formatted(isKey ? "path/of/object" : "path/"));
        }
        return isGood;
    }
}
