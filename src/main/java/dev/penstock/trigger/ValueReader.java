package dev.penstock.trigger;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Suggestion;
import dev.penstock.document.Json;
import dev.penstock.glue.EventTemplate;
import dev.penstock.pipeline.Parameter;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.plan.Plan;
import dev.penstock.plan.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what parameters a trigger sets, and to what. */
final class ValueReader {
    private static final String EXAMPLE = "Write `\"myKey\": \"<$.detail.object.key>\"`.";

    private final Pipeline pipeline;
    private final Plan plan;
    private final KnownTexts texts;
    private final List<Diagnostic> found;

    ValueReader(Pipeline pipeline, Plan plan, KnownTexts texts, List<Diagnostic> found) {
        this.pipeline = pipeline;
        this.plan = plan;
        this.texts = texts;
        this.found = found;
    }

    /**
     * The values by parameter.
     *
     * @param kind of the source
     * @param known patterns of what stands in places of its events
     */
    Map<String, Trigger.Value> read(Json json, String kind, Map<String, String> known) {
        Map<String, Trigger.Value> values = new LinkedHashMap<>();
        if (!(json instanceof Json.Mapping mapping)) {
            report(TriggerCodes.MALFORMED, json.location(), "`parameters` isn't a JSON object.", EXAMPLE);
            return values;
        }
        for (Json.Member member : mapping.members()) {
            if (values.containsKey(member.key())) {
                report(
                        TriggerCodes.MALFORMED,
                        member.keyLocation(),
                        "`%s` is set twice.".formatted(member.key()),
                        "Take one out.");
            }
            parameter(member)
                    .flatMap(parameter -> value(member, parameter.isArray(), kind, known))
                    .ifPresent(value -> values.put(member.key(), value));
        }
        return values;
    }

    /** The parameter, if a run can be given another value of it. */
    private Optional<Parameter> parameter(Json.Member member) {
        String id = member.key().replaceFirst("^\\*", "");
        Optional<Parameter> parameter =
                Optional.ofNullable(pipeline.parameters().get(id));
        if (parameter.isEmpty()) {
            report(
                    TriggerCodes.NO_PARAMETER,
                    member.keyLocation(),
                    "The pipeline has no parameter `%s`.".formatted(id),
                    Suggestion.hint(
                            id, pipeline.parameters().keySet(), "Declare it in the definition's `parameters`."));
        } else if (parameter.get().isSecret()) {
            report(
                    TriggerCodes.SECRET,
                    member.keyLocation(),
                    "`%s` is secret, and what an event sets stands in the run's input.".formatted(id),
                    "Take it out; its value comes from Secrets Manager.");
            return Optional.empty();
        } else if (!plan.parameters().containsKey(id)) {
            report(
                    TriggerCodes.NO_EFFECT,
                    member.keyLocation(),
                    "No run reads `%s`: it's fixed at deployment, or nothing uses it.".formatted(id),
                    "Take it out, or use it where a run can change it.");
        }
        return parameter;
    }

    private Optional<Trigger.Value> value(Json.Member member, boolean isList, String kind, Map<String, String> known) {
        Optional<String> accepted = Optional.empty();
        Json json = member.value();
        if (json instanceof Json.Mapping) {
            Optional<ObjectForm> form =
                    ObjectForm.of(json, "`" + member.key() + "`", List.of("value", "accept"), found);
            accepted = form.flatMap(this::accepted);
            Optional<Json> inner = form.flatMap(each -> each.value("value"));
            if (inner.isEmpty()) {
                report(
                        TriggerCodes.MALFORMED,
                        json.location(),
                        "`%s` has no `value`.".formatted(member.key()),
                        "Write `{\"value\": \"<$.detail.object.key>\", \"accept\": \"[a-z0-9/.]+\"}`.");
                return Optional.empty();
            }
            json = inner.get();
        }
        if (json instanceof Json.Sequence != isList) {
            report(
                    TriggerCodes.BAD_LIST,
                    json.location(),
                    isList ? "`%s` is a list.".formatted(member.key()) : "`%s` isn't a list.".formatted(member.key()),
                    isList ? "Write `[\"<$.detail.object.key>\"]`." : EXAMPLE);
            return Optional.empty();
        }
        List<String> templates = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        for (Json item : json instanceof Json.Sequence list ? list.items() : List.of(json)) {
            template(item, kind).ifPresent(template -> {
                templates.add(template.toString());
                patterns.add(template.pattern(known));
            });
        }
        return templates.isEmpty() && !isList
                ? Optional.empty()
                : Optional.of(new Trigger.Value(isList, templates, patterns, accepted));
    }

    private Optional<String> accepted(ObjectForm form) {
        Optional<Json.Text> text = form.text("accept", "Write a regular expression: `\"accept\": \"[a-z0-9/.]+\"`.");
        try {
            text.ifPresent(expression -> Pattern.compile(expression.value()));
        } catch (PatternSyntaxException malformed) {
            report(
                    TriggerCodes.BAD_TEMPLATE,
                    text.orElseThrow().location(),
                    "`accept` isn't a regular expression: %s.".formatted(malformed.getDescription()),
                    "Write one as Java has it: `[a-z0-9/.]+`.");
        }
        return text.map(Json.Text::value);
    }

    private Optional<EventTemplate> template(Json json, String kind) {
        if (!(json instanceof Json.Text text)) {
            report(TriggerCodes.MALFORMED, json.location(), "A value of a parameter isn't a text.", EXAMPLE);
            return Optional.empty();
        }
        Optional<EventTemplate> template = texts.of(text).flatMap(known -> {
            Optional<EventTemplate> parsed = EventTemplate.parse(known);
            if (parsed.isEmpty()) {
                report(
                        TriggerCodes.BAD_TEMPLATE,
                        text.location(),
                        "`%s` has a `<$` that no place of an event follows.".formatted(text.value()),
                        "Write a place as `<$.detail.object.key>`, `<$.Records[0].id>` or `<$['detail-type']>`.");
            }
            return parsed;
        });
        template.ifPresent(each -> checkPlaces(each, text, kind));
        return template;
    }

    private void checkPlaces(EventTemplate template, Json.Text text, String kind) {
        for (List<String> steps : template.places()) {
            EventShape.of(kind)
                    .doubt(steps)
                    .ifPresent(hint -> report(
                            TriggerCodes.BAD_TEMPLATE,
                            text.location(),
                            "No event of `%s` has what `%s` asks for.".formatted(kind, text.value()),
                            hint));
        }
        if (template.isDecoding() && kind.equals("s3")) {
            report(
                    TriggerCodes.BAD_TEMPLATE,
                    text.location(),
                    "EventBridge doesn't URL-encode the keys of objects, so `urlDecoded` would change some of them.",
                    "Write `<$.detail.object.key>`.");
        }
    }

    private void report(Code code, Location place, String message, String hint) {
        found.add(Diagnostic.of(code, place, message, hint));
    }
}
