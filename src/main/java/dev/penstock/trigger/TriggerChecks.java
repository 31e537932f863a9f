package dev.penstock.trigger;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.document.JsonText;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import dev.penstock.plan.Plan;
import dev.penstock.plan.Trigger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is told of a trigger that reads well. */
final class TriggerChecks {
    /** An environment has 4 KiB, of which the function's other variables may take a third. */
    private static final int LARGEST_VALUES = 2_600;

    private static final Pattern EXPRESSION = Pattern.compile("#\\{([^}]*)\\}");
    private static final Pattern PARAMETER = Pattern.compile("\\bmy[A-Za-z0-9_]+");

    private final Trigger trigger;
    private final ObjectForm form;
    private final Pipeline pipeline;
    private final Map<String, List<String>> patterns;
    private final List<Diagnostic> found = new ArrayList<>();

    private TriggerChecks(Trigger trigger, ObjectForm form, Pipeline pipeline, Plan plan) {
        this.trigger = trigger;
        this.form = form;
        this.pipeline = pipeline;
        this.patterns = plan.withTriggers(List.of(trigger)).parameterPatterns();
    }

    static List<Diagnostic> check(Trigger trigger, ObjectForm form, Pipeline pipeline, Plan plan) {
        TriggerChecks checks = new TriggerChecks(trigger, form, pipeline, plan);
        checks.size();
        checks.commands();
        if (trigger.source() instanceof Trigger.Bucket bucket) {
            checks.report(
                    TriggerCodes.TELL_THE_BUCKET,
                    checks.place("s3"),
                    "`%s` sends its events to EventBridge only when it's told to; nothing here changes a bucket."
                            .formatted(bucket.name()),
                    "Switch on \"Send notifications to Amazon EventBridge\" in the bucket's properties.");
            checks.circles(bucket);
        }
        return checks.found;
    }

    private void size() {
        int size = JsonText.compact(trigger.environment()).getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_VALUES) {
            report(
                    TriggerCodes.TOO_LARGE,
                    place("parameters"),
                    "The values of `%s` take %s bytes of the %s that its function has for them."
                            .formatted(trigger.id(), size, LARGEST_VALUES),
                    "Leave constant texts to the parameters' own values.");
        }
    }

    /** The text of an event that goes into a command as it is. */
    private void commands() {
        List<String> open = trigger.values().entrySet().stream()
                .filter(entry -> entry.getValue().accepted().isEmpty())
                .filter(entry -> entry.getValue().patterns().stream().anyMatch(pattern -> pattern.contains("*")))
                .map(Map.Entry::getKey)
                .toList();
        for (PipelineObject object : pipeline.objects().values()) {
            List<String> used = texts(object, "command")
                    .flatMap(TriggerChecks::parameters)
                    .filter(open::contains)
                    .distinct()
                    .toList();
            used.forEach(parameter -> report(
                    TriggerCodes.IN_A_COMMAND,
                    place("parameters"),
                    "`%s` of the event goes into the `command` of `%s` as it is, so its sender can have other commands run."
                            .formatted(parameter, object.id()),
                    "Say what is let through: `\"%s\": {\"value\": …, \"accept\": \"[A-Za-z0-9/._-]+\"}`."
                            .formatted(parameter)));
        }
    }

    private void circles(Trigger.Bucket bucket) {
        for (PipelineObject object : pipeline.objects().values()) {
            boolean hasLogs = bucket.suffix().isEmpty() && !object.inherited().contains("pipelineLogUri");
            Stream<FieldValue.Text> logs = hasLogs ? texts(object, "pipelineLogUri") : Stream.empty();
            Stream<FieldValue.Text> folders =
                    references(object, "output").flatMap(node -> texts(node, "directoryPath"));
            Stream<FieldValue.Text> files = references(object, "output")
                    .flatMap(node -> texts(node, "filePath"))
                    .filter(text -> mayEnd(pattern(text), bucket.suffix()));
            Stream.of(logs, folders, files)
                    .flatMap(texts -> texts)
                    .filter(text -> meets(bucket, pattern(text)))
                    .findFirst()
                    .ifPresent(text -> report(
                            TriggerCodes.STARTS_ITSELF,
                            place("s3"),
                            "`%s` writes to `%s`, and what comes there starts `%s` again."
                                    .formatted(object.id(), text.text(), trigger.id()),
                            "Let it write elsewhere, or narrow `prefix` or `suffix`."));
        }
    }

    /** Whether something that is written there can be what the trigger waits for. */
    private static boolean meets(Trigger.Bucket bucket, String pattern) {
        String begin = pattern.contains("*") ? pattern.substring(0, pattern.indexOf('*')) : pattern;
        String awaited = "s3://" + bucket.name() + "/" + bucket.prefix();
        return begin.startsWith("s3://" + bucket.name()) && (begin.startsWith(awaited) || awaited.startsWith(begin));
    }

    private static boolean mayEnd(String pattern, String suffix) {
        return pattern.endsWith("*") || pattern.endsWith(suffix);
    }

    /** The text with what parameters can be, and {@code *} for all else that only a run knows. */
    private String pattern(FieldValue.Text text) {
        return EXPRESSION.matcher(text.text()).replaceAll(match -> {
            List<String> values = patterns.getOrDefault(match.group(1).strip(), List.of());
            return Matcher.quoteReplacement(values.size() == 1 ? values.get(0) : "*");
        });
    }

    private static Stream<String> parameters(FieldValue.Text text) {
        return EXPRESSION
                .matcher(text.text())
                .results()
                .flatMap(expression -> PARAMETER.matcher(expression.group(1)).results())
                .map(match -> match.group());
    }

    private static Stream<FieldValue.Text> texts(PipelineObject object, String field) {
        return object.values(field).stream()
                .filter(FieldValue.Text.class::isInstance)
                .map(FieldValue.Text.class::cast);
    }

    private Stream<PipelineObject> references(PipelineObject object, String field) {
        return object.values(field).stream()
                .filter(FieldValue.Reference.class::isInstance)
                .flatMap(value -> pipeline.object(((FieldValue.Reference) value).id()).stream());
    }

    private Location place(String member) {
        return form.member(member).map(found -> found.keyLocation()).orElse(form.location());
    }

    private void report(Code code, Location place, String message, String hint) {
        found.add(Diagnostic.of(code, place, message, hint));
    }
}
