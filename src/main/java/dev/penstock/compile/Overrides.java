package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.Json;
import dev.penstock.schedule.DateTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code overrides.json} beside a definition says.
 *
 * @param activatedAt when Data Pipeline activated the pipeline first: {@code FIRST_ACTIVATION_DATE_TIME}
 * @param secrets by the id of a secret ({@code myPassword}, {@code Database.password}, for a login {@code Database}):
 *     the name or ARN of one that is in Secrets Manager already
 * @param suppressions warnings and notes that aren't reported
 */
record Overrides(Optional<Instant> activatedAt, Map<String, String> secrets, List<Suppression> suppressions) {
    static final Code NOT_AN_OVERRIDE =
            Code.error("DP1150", "An overrides file says something that isn't an override.");

    private static final List<String> KEYS = List.of("code", "object", "reason");
    private static final String FORM =
            "Write `{\"code\": \"DP3031\", \"object\": \"Ec2\", \"reason\": \"…\"}`; `object` may be left out.";

    static final Overrides NONE = new Overrides(Optional.empty(), Map.of(), List.of());

    Overrides {
        requireNonNull(activatedAt, "activatedAt");
        secrets = Map.copyOf(new TreeMap<>(secrets));
        suppressions = List.copyOf(suppressions);
    }

    static Outcome<Overrides> read(Document document) {
        return new Reader().read(document);
    }

    /** Collects what is understood and what isn't. */
    private static final class Reader {
        private final List<Diagnostic> diagnostics = new ArrayList<>();
        private final List<Suppression> suppressions = new ArrayList<>();
        private final Map<String, String> secrets = new TreeMap<>();
        private Optional<Instant> activatedAt = Optional.empty();

        Outcome<Overrides> read(Document document) {
            if (document.root() instanceof Json.Mapping root) {
                root.members().forEach(this::member);
            } else {
                report(document.root().location(), "The overrides aren't a JSON object.", "Write `{}` for none.");
            }
            return Outcome.of(new Overrides(activatedAt, secrets, suppressions), diagnostics);
        }

        private void member(Json.Member member) {
            switch (member.key()) {
                case "activatedAt" -> activatedAt(member.value());
                case "secrets" -> secrets(member.value());
                case "suppress" -> suppress(member.value());
                default ->
                    report(
                            member.keyLocation(),
                            "`%s` isn't an override that we know.".formatted(member.key()),
                            "The overrides are `activatedAt`, `secrets` and `suppress`.");
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

        private void suppress(Json value) {
            if (value instanceof Json.Sequence list) {
                list.items().forEach(this::suppression);
                return;
            }
            report(value.location(), "`suppress` isn't a list.", FORM);
        }

        private void suppression(Json item) {
            Map<String, String> texts = new TreeMap<>();
            if (!(item instanceof Json.Mapping entry)) {
                report(item.location(), "A suppression isn't a JSON object.", FORM);
                return;
            }
            for (Json.Member member : entry.members()) {
                boolean isKnown = KEYS.contains(member.key());
                if (isKnown
                        && member.value() instanceof Json.Text text
                        && !text.value().isBlank()) {
                    texts.put(member.key(), text.value());
                } else {
                    String message = isKnown
                            ? "`%s` of a suppression isn't a text with something in it."
                            : "`%s` isn't part of a suppression.";
                    report(member.keyLocation(), message.formatted(member.key()), FORM);
                }
            }
            String code = texts.getOrDefault("code", "");
            String reason = texts.getOrDefault("reason", "");
            if (code.isEmpty() || reason.isEmpty()) {
                String missing = code.isEmpty() ? "code" : "reason";
                report(item.location(), "A suppression has no `%s`.".formatted(missing), FORM);
                return;
            }
            suppressions.add(new Suppression(code, Optional.ofNullable(texts.get("object")), reason, item.location()));
        }

        private void report(Location place, String message, String hint) {
            diagnostics.add(Diagnostic.of(NOT_AN_OVERRIDE, place, message, hint));
        }
    }
}
