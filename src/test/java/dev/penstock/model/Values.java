package dev.penstock.model;

import static java.util.Objects.requireNonNull;

import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of an object with parameters and simple expressions put in.
 *
 * @param interval whose bounds expressions see; empty where nothing runs yet
 * @param node what refers to an alarm or a precondition
 * @param status what {@code @status} says
 */
record Values(
        Pipeline pipeline, PipelineObject object, Optional<Interval> interval, Optional<Values> node, String status) {
    private static final Pattern EXPRESSION = Pattern.compile("#\\{([^}]*)\\}");
    private static final Pattern FORMAT = Pattern.compile("\\s*format\\s*\\(\\s*(@\\w+)\\s*,\\s*'([^']*)'\\s*\\)\\s*");

    static Values of(Pipeline pipeline, PipelineObject object) {
        return new Values(pipeline, object, Optional.empty(), Optional.empty(), "");
    }

    Values in(Interval bounds) {
        return new Values(pipeline, object, Optional.of(bounds), node, status);
    }

    Values with(String newStatus) {
        return new Values(pipeline, object, interval, node, newStatus);
    }

    /** Another object as this one sees it, which it calls its node. */
    Values referrer(String id) {
        PipelineObject other = pipeline.object(id).orElseThrow();
        return new Values(pipeline, other, interval, Optional.of(this), status);
    }

    Optional<String> text(String field) {
        return texts(field).stream().findFirst();
    }

    /** All values of a field that may have several. */
    List<String> texts(String field) {
        return object.values(field).stream()
                .filter(FieldValue.Text.class::isInstance)
                .map(value -> evaluate(((FieldValue.Text) value).text()))
                .toList();
    }

    OptionalLong number(String field) {
        return text(field).map(text -> OptionalLong.of(Long.parseLong(text))).orElseGet(OptionalLong::empty);
    }

    OptionalLong seconds(String field) {
        return text(field)
                .map(text -> OptionalLong.of(Span.parse(text).seconds()))
                .orElseGet(OptionalLong::empty);
    }

    /** How often it's tried again: as often as the service lets it at most. */
    long retries() {
        return Math.min(5, number("maximumRetries").orElseThrow());
    }

    /** From a failed attempt to the next: what the service takes at least. */
    long retryDelaySeconds() {
        return Math.max(120, seconds("retryDelay").orElseThrow());
    }

    /** How long an attempt of so many seconds may say nothing. */
    long silenceSeconds(long limit) {
        return Math.min(seconds("reportProgressTimeout").orElse(900), limit - 1);
    }

    boolean is(String field, String word) {
        return text(field).filter(word::equalsIgnoreCase).isPresent();
    }

    List<String> references(String field) {
        return object.values(field).stream()
                .filter(FieldValue.Reference.class::isInstance)
                .map(value -> ((FieldValue.Reference) value).id())
                .distinct()
                .toList();
    }

    private String evaluate(String text) {
        return EXPRESSION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String expression) {
        Matcher format = FORMAT.matcher(expression);
        if (format.matches()) {
            // Joda's year of era
            String pattern = format.group(2).replace("YYYY", "yyyy");
            Interval bounds = interval.orElseThrow();
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                    .withZone(ZoneOffset.UTC)
                    .format(format.group(1).equals("@scheduledEndTime") ? bounds.end() : bounds.start());
        }
        String name = expression.strip();
        if (name.startsWith("node.")) {
            return node.orElseThrow().value(name.substring(5));
        }
        return switch (name) {
            case "@status" -> status;
            case "@scheduledStartTime" -> Interval.text(interval.orElseThrow().start());
            case "@scheduledEndTime" -> Interval.text(interval.orElseThrow().end());
            case "id" -> object.id();
            case "name" -> object.name();
            default -> text(name).orElseGet(() -> parameter(name));
        };
    }

    private String parameter(String id) {
        return evaluate(String.join(
                ",", requireNonNull(pipeline.parameters().get(id), id).values()));
    }
}
