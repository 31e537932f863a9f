package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.Json;
import dev.penstock.schedule.DateTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code overrides.json} beside a definition says.
 *
 * @param activatedAt when Data Pipeline activated the pipeline first: {@code FIRST_ACTIVATION_DATE_TIME}
 */
record Overrides(Optional<Instant> activatedAt) {
    static final Code NOT_AN_OVERRIDE =
            Code.error("DP1150", "An overrides file says something that isn't an override.");

    static final Overrides NONE = new Overrides(Optional.empty());

    Overrides {
        requireNonNull(activatedAt, "activatedAt");
    }

    static Outcome<Overrides> read(Document document) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        Optional<Instant> activatedAt = Optional.empty();
        if (!(document.root() instanceof Json.Mapping root)) {
            return Outcome.failed(List.of(
                    Diagnostic.of(NOT_AN_OVERRIDE, document.root().location(), "The overrides aren't a JSON object.")));
        }
        for (Json.Member member : root.members()) {
            if (!member.key().equals("activatedAt")) {
                diagnostics.add(Diagnostic.of(
                        NOT_AN_OVERRIDE,
                        member.keyLocation(),
                        "`%s` isn't an override that we know.".formatted(member.key()),
                        "The one override is `activatedAt`."));
                continue;
            }
            activatedAt = member.value() instanceof Json.Text text ? DateTimes.parse(text.value()) : Optional.empty();
            if (activatedAt.isEmpty()) {
                diagnostics.add(Diagnostic.of(
                        NOT_AN_OVERRIDE,
                        member.value().location(),
                        "`activatedAt` isn't a date and time.",
                        "Write it in UTC, as `2026-01-31T09:00:00`."));
            }
        }
        return Outcome.of(new Overrides(activatedAt), diagnostics);
    }
}
