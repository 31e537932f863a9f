package dev.penstock.trigger;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.document.Json;
import dev.penstock.plan.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where a trigger's events come from. */
final class SourceReader {
    /** The member of a trigger for each kind of source. */
    static final List<String> KINDS = List.of("s3", "eventBridge", "sns", "sqs", "dynamoDb");

    private static final String ARN = "arn:aws[a-z-]*:%s:[a-z0-9-]+:[0-9]{12}:%s";
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern BUS =
            Pattern.compile("[A-Za-z0-9._/-]{1,256}|" + ARN.formatted("events", "event-bus/.+"));
    private static final Pattern TOPIC = Pattern.compile(ARN.formatted("sns", "[A-Za-z0-9_.-]+"));
    private static final Pattern QUEUE = Pattern.compile(ARN.formatted("sqs", "[A-Za-z0-9_.-]+"));
    private static final Pattern STREAM =
            Pattern.compile(ARN.formatted("dynamodb", "table/[A-Za-z0-9_.-]+/stream/[0-9T:.-]+"));
    private static final Map<String, Object> ALL = Map.of();

    private final KnownTexts texts;
    private final List<Diagnostic> found;

    SourceReader(KnownTexts texts, List<Diagnostic> found) {
        this.texts = texts;
        this.found = found;
    }

    /** Empty when it can't be made out. */
    Optional<Trigger.Source> read(String kind, Json value) {
        return switch (kind) {
            case "s3" -> bucket(value);
            case "eventBridge" -> rule(value);
            case "sns" -> topic(value);
            case "sqs" ->
                named(
                                value,
                                kind,
                                "queue",
                                QUEUE,
                                "arn:aws:sqs:eu-west-1:123456789012:orders",
                                EventPattern.Dialect.filter("body", "messageAttributes", "attributes"))
                        .map(named -> new Trigger.Queue(named.arn(), named.filter()));
            default ->
                named(
                                value,
                                kind,
                                "stream",
                                STREAM,
                                "arn:aws:dynamodb:eu-west-1:123456789012:table/Orders/stream/2026-01-31T09:00:00.000",
                                EventPattern.Dialect.filter("eventName", "dynamodb", "userIdentity"))
                        .map(named -> new Trigger.Stream(named.arn(), named.filter()));
        };
    }

    private Optional<Trigger.Source> bucket(Json value) {
        Optional<ObjectForm> form = ObjectForm.of(value, "`s3`", List.of("bucket", "prefix", "suffix"), found);
        if (form.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> bucket = name(form.get(), "bucket", BUCKET, "example-orders");
        Optional<String> prefix = optional(form.get(), "prefix", "Write `\"prefix\": \"incoming/\"`, or leave it out.");
        Optional<String> suffix = optional(form.get(), "suffix", "Write `\"suffix\": \".csv\"`, or leave it out.");
        return bucket.map(name -> new Trigger.Bucket(name, prefix.orElse(""), suffix.orElse("")));
    }

    private Optional<Trigger.Source> rule(Json value) {
        Optional<ObjectForm> form = ObjectForm.of(value, "`eventBridge`", List.of("pattern", "bus"), found);
        if (form.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> bus =
                form.get().value("bus").isEmpty() ? Optional.empty() : name(form.get(), "bus", BUS, "orders");
        Optional<Json> pattern = form.get().value("pattern");
        if (pattern.isEmpty()) {
            form.get()
                    .malformed(
                            form.get().location(),
                            "`eventBridge` has no `pattern`.",
                            "Write `\"pattern\": {\"source\": [\"com.example.orders\"]}`.");
        }
        return pattern.map(json -> new Trigger.Rule(EventPattern.read(json, EventPattern.RULE, found), bus));
    }

    private Optional<Trigger.Source> topic(Json value) {
        int before = found.size();
        Optional<Named> named = named(
                value,
                "sns",
                "topic",
                TOPIC,
                "arn:aws:sns:eu-west-1:123456789012:orders",
                EventPattern.Dialect.filter("Message", "MessageAttributes"));
        Map<String, Object> filter = named.map(Named::filter).orElse(ALL);
        boolean isFit = filter.size() <= 1 && filter.values().stream().allMatch(Map.class::isInstance);
        if (!isFit && found.size() == before) {
            found.add(Diagnostic.of(
                    TriggerCodes.BAD_PATTERN,
                    value.location(),
                    "A topic is filtered by members of `Message`, or of `MessageAttributes`, but not of both.",
                    "Write `\"filter\": {\"Message\": {\"kind\": [\"order\"]}}`."));
        }
        return named.map(topic -> new Trigger.Topic(topic.arn(), topic.filter()));
    }

    /** Something that has an ARN, with an optional filter. */
    private record Named(String arn, Map<String, Object> filter) {}

    private Optional<Named> named(
            Json value, String kind, String key, Pattern pattern, String example, EventPattern.Dialect filtered) {
        Optional<ObjectForm> form = ObjectForm.of(value, "`" + kind + "`", List.of(key, "filter"), found);
        if (form.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> filter = form.get()
                .value("filter")
                .map(json -> EventPattern.read(json, filtered, found))
                .orElse(ALL);
        return name(form.get(), key, pattern, example).map(arn -> new Named(arn, filter));
    }

    /** A required name of AWS's. */
    private Optional<String> name(ObjectForm form, String key, Pattern pattern, String example) {
        String hint = "Write `\"%s\": \"%s\"`.".formatted(key, example);
        Optional<Json.Text> text = form.required(key, hint);
        Optional<String> known = text.flatMap(texts::of);
        known.filter(name -> !pattern.matcher(name).matches())
                .ifPresent(name -> form.report(
                        TriggerCodes.BAD_NAME,
                        text.orElseThrow().location(),
                        "`%s` is no %s that AWS knows as such.".formatted(name, key),
                        hint));
        return known;
    }

    private Optional<String> optional(ObjectForm form, String key, String hint) {
        return form.text(key, hint).flatMap(texts::of);
    }
}
