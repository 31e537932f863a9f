package dev.penstock.asl;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import dev.penstock.expression.Jsonata;
import dev.penstock.plan.Notice;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                            "TopicArn", Texts.templateOrText(notice.topicArn()),
                            "Subject", subject(notice.subject()),
                            "Message", Texts.templateOrText(notice.message())))
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
     * Publishes what a block's end left to tell: for each id in {@code variable} its notices on failure.
     *
     * @param variable a JSONata variable that holds ids
     */
    Fragment tellLeft(String resource, String variable, Map<String, List<Notice>> notices, String next) {
        String gone = emission.name("Notice on " + resource + " failed");
        State publish = State.task(emission.name("Notify each left on " + resource), "arn:aws:states:::sns:publish")
                .arguments(tree(
                        "TopicArn", "{% $states.input.topicArn %}",
                        "Subject", "{% $states.input.subject %}",
                        "Message", "{% $states.input.message %}"))
                .retry(RETRY)
                .catching(Catcher.all(Map.of(), gone))
                .output(Map.of())
                .end();
        StringBuilder items = new StringBuilder("[");
        notices.forEach((id, told) -> told.forEach(notice -> {
            grant(notice);
            items.append(items.length() == 1 ? "" : ", ")
                    .append(Jsonata.quote(id))
                    .append(" in ")
                    .append(variable)
                    .append(" ? ")
                    .append(message(notice));
        }));
        items.append("]");
        return Fragment.of(new State.Each(
                emission.name("Notify what was left on " + resource),
                Data.template(items.toString()),
                Map.of("MaxConcurrency", 10L),
                Map.of(),
                new StateMachine(
                        Optional.empty(), publish.name(), List.of(publish, new State.Succeed(gone, Optional.empty()))),
                Optional.of("{% $states.input %}"),
                List.of(),
                Optional.of(next)));
    }

    private static String message(Notice notice) {
        return "{'topicArn': " + Texts.text(notice.topicArn()) + ", 'subject': " + subjectJsonata(notice.subject())
                + ", 'message': " + Texts.text(notice.message()) + "}";
    }

    /** SNS takes 100 printable ASCII characters. */
    private static Object subject(Expression subject) {
        return Expressions.constantText(subject)
                .map(text -> text.codePoints()
                        .limit(100)
                        .map(c -> c >= ' ' && c <= '~' ? c : '?')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .map(text -> (Object) Data.literal(text))
                .orElseGet(() -> Data.template(subjectJsonata(subject)));
    }

    private static String subjectJsonata(Expression subject) {
        return "$substring($replace(" + Texts.text(subject) + ", /[^ -~]/, '?'), 0, 100)";
    }

    private void grant(Notice notice) {
        emission.grant(Grant.of("sns:Publish", Texts.wildcard(emission.plan(), notice.topicArn())));
    }
}
