package dev.penstock.compile;

import dev.penstock.catalog.Target;
import dev.penstock.definition.DefinitionObject;
import dev.penstock.definition.DefinitionReader;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.Json;
import dev.penstock.schedule.DateTimes;
import dev.penstock.shadow.Shadow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a file of overrides, and collects what in it isn't understood. */
final class OverridesReader {
    static final Code NOT_AN_OVERRIDE =
            Code.error("DP1150", "An overrides file says something that isn't an override.");

    private static final List<String> DECISION = List.of("code", "object", "reason");
    private static final List<String> IDENTITY = List.of("id", "name", "type", "parent");

    private static final String FORM_OF_DECISION =
            "Write `{\"code\": \"DP3031\", \"object\": \"Ec2\", \"reason\": \"…\"}`; `object` may be left out.";
    private static final String FORM_OF_OBJECTS =
            "Write `{\"MyEc2\": {\"instanceType\": \"m6i.large\"}}`: ids of objects, and their fields.";

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<Decision> consents = new ArrayList<>();
    private final List<Decision> suppressions = new ArrayList<>();
    private final List<DefinitionObject> objects = new ArrayList<>();
    private final Map<String, String> secrets = new TreeMap<>();
    private final Map<String, Target> targets = new TreeMap<>();
    private Optional<Instant> activatedAt = Optional.empty();
    private Optional<Boolean> isModernizing = Optional.empty();
    private Optional<Shadow> shadow = Optional.empty();

    Outcome<Overrides> read(Document document) {
        if (document.root() instanceof Json.Mapping root) {
            root.members().forEach(this::member);
        } else {
            report(document.root().location(), "The overrides aren't a JSON object.", "Write `{}` for none.");
        }
        return Outcome.of(
                new Overrides(
                        activatedAt,
                        isModernizing,
                        new FieldOverrides(objects),
                        secrets,
                        targets,
                        consents,
                        suppressions,
                        shadow),
                diagnostics);
    }

    private void member(Json.Member member) {
        switch (member.key()) {
            // names the schema, for editors
            case "$schema" -> {}
            case "activatedAt" -> activatedAt(member.value());
            case "modernize" -> modernize(member.value());
            case "objects" -> objects(member.value());
            case "secrets" -> secrets(member.value());
            case "shadow" -> shadow = new ShadowReader(diagnostics).read(member.value());
            case "targets" -> targets(member.value());
            case "consent" -> decisions(member, consents);
            case "suppress" -> decisions(member, suppressions);
            default ->
                report(
                        member.keyLocation(),
                        "`%s` isn't an override that we know.".formatted(member.key()),
                        "The overrides are `activatedAt`, `modernize`, `objects`, `secrets`, `shadow`, `targets`,"
                                + " `consent` and `suppress`.");
        }
    }

    private void activatedAt(Json value) {
        activatedAt = value instanceof Json.Text text ? DateTimes.parse(text.value()) : Optional.empty();
        if (activatedAt.isEmpty()) {
            report(
                    value.location(),
                    "`activatedAt` isn't a date and time.",
                    "Write it in UTC, as `2026-01-31T09:00:00`.");
        }
    }

    private void modernize(Json value) {
        if (value instanceof Json.Bool bool) {
            isModernizing = Optional.of(bool.value());
            return;
        }
        report(value.location(), "`modernize` is neither `true` nor `false`.", "Write one of them, without quotes.");
    }

    private void objects(Json value) {
        if (!(value instanceof Json.Mapping byId)) {
            report(value.location(), "`objects` isn't an object.", FORM_OF_OBJECTS);
            return;
        }
        for (Json.Member member : byId.members()) {
            if (member.value() instanceof Json.Mapping fields) {
                object(member, fields);
            } else {
                String message = "The overrides of `%s` aren't fields.".formatted(member.key());
                report(member.value().location(), message, FORM_OF_OBJECTS);
            }
        }
    }

    private void object(Json.Member id, Json.Mapping fields) {
        for (Json.Member field : fields.members()) {
            if (IDENTITY.contains(field.key())) {
                String message = "`%s` of `%s` can't be overridden.".formatted(field.key(), id.key());
                report(field.keyLocation(), message, "Change it in the definition.");
            } else if (field.key().startsWith("*")) {
                report(
                        field.keyLocation(),
                        "`%s` of `%s` is a secret, which doesn't belong into a file.".formatted(field.key(), id.key()),
                        "Name the secret in Secrets Manager under `secrets`.");
            }
        }
        Outcome<DefinitionObject> read = DefinitionReader.readFields(id.key(), id.keyLocation(), fields);
        diagnostics.addAll(read.diagnostics());
        read.value().ifPresent(objects::add);
    }

    private void secrets(Json value) {
        boolean isForm = value instanceof Json.Mapping names
                && names.members().stream()
                        .allMatch(member -> member.value() instanceof Json.Text text
                                && !text.value().isBlank());
        if (!isForm) {
            report(
                    value.location(),
                    "`secrets` doesn't give names of secrets.",
                    "Write `{\"myPassword\": \"prod/etl\"}`: the name or ARN in Secrets Manager, never the value.");
            return;
        }
        ((Json.Mapping) value)
                .members()
                .forEach(member -> secrets.put(member.key(), ((Json.Text) member.value()).value()));
    }

    private void targets(Json value) {
        List<Json.Member> members = value instanceof Json.Mapping byId ? byId.members() : List.of();
        for (Json.Member member : members) {
            Optional<Target> target = Arrays.stream(Target.values())
                    .filter(one -> member.value() instanceof Json.Text text
                            && text.value().equals(one.name().toLowerCase(Locale.ROOT)))
                    .findFirst();
            target.ifPresentOrElse(
                    chosen -> targets.put(member.key(), chosen),
                    () -> report(
                            member.value().location(),
                            "The target of `%s` is neither `cluster` nor `native`.".formatted(member.key()),
                            "Write one of them, in quotes."));
        }
        if (!(value instanceof Json.Mapping)) {
            report(value.location(), "`targets` isn't an object.", "Write `{\"Export\": \"cluster\"}`.");
        }
    }

    private void decisions(Json.Member member, List<Decision> decisions) {
        if (member.value() instanceof Json.Sequence list) {
            list.items().forEach(item -> decision(member.key(), item).ifPresent(decisions::add));
            return;
        }
        report(member.value().location(), "`%s` isn't a list.".formatted(member.key()), FORM_OF_DECISION);
    }

    private Optional<Decision> decision(String list, Json item) {
        if (!(item instanceof Json.Mapping entry)) {
            report(item.location(), "An entry of `%s` isn't a JSON object.".formatted(list), FORM_OF_DECISION);
            return Optional.empty();
        }
        Map<String, String> texts = new TreeMap<>();
        for (Json.Member member : entry.members()) {
            boolean isKnown = DECISION.contains(member.key());
            if (isKnown
                    && member.value() instanceof Json.Text text
                    && !text.value().isBlank()) {
                texts.put(member.key(), text.value());
            } else {
                String message = isKnown
                        ? "`%s` of an entry of `%s` isn't a text with something in it."
                        : "`%s` isn't part of an entry of `%s`.";
                report(member.keyLocation(), message.formatted(member.key(), list), FORM_OF_DECISION);
            }
        }
        String code = texts.getOrDefault("code", "");
        String reason = texts.getOrDefault("reason", "");
        if (code.isEmpty() || reason.isEmpty()) {
            String missing = code.isEmpty() ? "code" : "reason";
            report(item.location(), "An entry of `%s` has no `%s`.".formatted(list, missing), FORM_OF_DECISION);
            return Optional.empty();
        }
        return Optional.of(new Decision(code, Optional.ofNullable(texts.get("object")), reason, item.location()));
    }

    private void report(Location place, String message, String hint) {
        diagnostics.add(Diagnostic.of(NOT_AN_OVERRIDE, place, message, hint));
    }
}
