package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Notice;
import dev.penstock.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** States that tell an SNS topic how an object ended; a notice that fails changes nothing. */
final class NoticeStates {
    private static final Retrier RETRY = new Retrier(List.of("States.ALL"), 2, 3, 2);

    private final Emission emission;

    NoticeStates(Emission emission) {
        this.emission = emission;
    }

    /** One publication after the other; nothing without notices. */
    Fragment tell(String event, String id, List<Notice> notices, String next) {
        Fragment rest = Fragment.nothing(next);
        for (int i = notices.size() - 1; i >= 0; i--) {
            Notice notice = notices.get(i);
            String name = "Notify " + event + (event.contains(" ") ? " " : " of ") + id
                    + (notices.size() > 1 ? ": " + notice.alarm() : "");
            State publish = State.task(emission.name(name), "arn:aws:states:::sns:publish")
                    .arguments(tree(
                            "TopicArn", templateOrText(id, notice.topicArn()),
                            "Subject", subject(id, notice.subject()),
                            "Message", templateOrText(id, notice.message())))
                    .retry(RETRY)
                    .output("{% $states.input %}")
                    .catching(Catcher.all("{% $states.input %}", rest.entry()))
                    .next(rest.entry());
            grant(notice);
            rest = Fragment.of(publish).before(rest);
        }
        return rest;
    }

    /**
     * Publishes what a block's end left to tell: for each id in {@code variable} that failed by it its notices on
     * failure.
     *
     * @param variable a JSONata variable that holds ids
     */
    Fragment tellLeft(String resource, String variable, Map<String, List<Notice>> notices, String next) {
        String failed = " in ['CANCELED', 'CASCADE_FAILED']";
        return tellEach(
                "Notify what was left on " + resource,
                "Notify each left on " + resource,
                notices,
                id -> Jsonata.quote(id) + " in " + variable + " and " + Data.status(id) + failed,
                next);
    }

    /** The same for those that it left waiting, which can't but be late. */
    Fragment tellLate(String resource, String variable, List<Step> steps, String next) {
        Map<String, List<Notice>> notices = new LinkedHashMap<>();
        Map<String, String> early = new LinkedHashMap<>();
        steps.forEach(step -> {
            notices.put(step.id(), step.lateness().orElseThrow().notices());
            early.put(step.id(), LateStates.isEarly(step));
        });
        return tellEach(
                "Notify of what waits on " + resource,
                "Notify OnLateAction of each on " + resource,
                notices,
                id -> Jsonata.quote(id) + " in " + variable + " and " + Data.status(id)
                        + " = 'WAITING_ON_DEPENDENCIES' and " + early.get(id),
                next);
    }

    private Fragment tellEach(
            String all, String each, Map<String, List<Notice>> notices, UnaryOperator<String> condition, String next) {
        String gone = emission.name("Notice" + all.substring("Notify".length()) + " failed");
        State publish = State.task(emission.name(each), "arn:aws:states:::sns:publish")
                .arguments(tree(
                        "TopicArn", "{% $states.input.topicArn %}",
                        "Subject", "{% $states.input.subject %}",
                        "Message", "{% $states.input.message %}"))
                .retry(RETRY)
                .catching(Catcher.all(Map.of(), gone))
                .output(Map.of())
                .end();
        List<String> items = new ArrayList<>();
        notices.forEach((id, told) -> told.forEach(notice -> {
            grant(notice);
            items.add(condition.apply(id) + " ? " + message(id, notice));
        }));
        return Fragment.of(new State.Each(
                emission.name(all),
                Data.template("[" + String.join(", ", items) + "]"),
                Map.of("MaxConcurrency", 10L),
                Map.of(),
                new StateMachine(
                        Optional.empty(), publish.name(), List.of(publish, new State.Succeed(gone, Optional.empty()))),
                Optional.of("{% $states.input %}"),
                List.of(),
                Optional.of(next)));
    }

    private String message(String id, Notice notice) {
        return "{'topicArn': " + text(id, notice.topicArn()) + ", 'subject': " + subjectJsonata(id, notice.subject())
                + ", 'message': " + text(id, notice.message()) + "}";
    }

    private Object templateOrText(String id, Expression expression) {
        return Expressions.constantText(expression)
                .map(Data::literal)
                .orElseGet(() -> Data.template(text(id, expression)));
    }

    /** What a step tells of its object, whose record goes by the step's id. */
    private String text(String id, Expression expression) {
        return emission.run().steps().get(id) instanceof Step.Probe probe
                ? Texts.text(expression, probe.object(), id)
                : Texts.text(expression);
    }

    /** SNS takes 100 printable ASCII characters. */
    private Object subject(String id, Expression subject) {
        return Expressions.constantText(subject)
                .map(text -> text.codePoints()
                        .limit(100)
                        .map(c -> c >= ' ' && c <= '~' ? c : '?')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .map(text -> (Object) Data.literal(text))
                .orElseGet(() -> Data.template(subjectJsonata(id, subject)));
    }

    private String subjectJsonata(String id, Expression subject) {
        return "$substring($replace(" + text(id, subject) + ", /[^ -~]/, '?'), 0, 100)";
    }

    private void grant(Notice notice) {
        emission.grant(Grant.of("sns:Publish", Texts.wildcard(emission.plan(), notice.topicArn())));
    }
}
