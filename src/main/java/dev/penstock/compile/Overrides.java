package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import dev.penstock.catalog.Target;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.shadow.Shadow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code overrides.json} beside a definition says.
 *
 * @param activatedAt when Data Pipeline activated the pipeline first: {@code FIRST_ACTIVATION_DATE_TIME}
 * @param isModernizing whether retired things are replaced, where this is decided for the one definition
 * @param fields that take the place of the definition's own
 * @param secrets by the id of a secret ({@code myPassword}, {@code Database.password}, for a login {@code Database}):
 *     the name or ARN of one that is in Secrets Manager already
 * @param targets what does the work of activities that have a choice, by their ids
 * @param consents to objects that become steps which fail
 * @param suppressions warnings and notes that aren't reported
 * @param shadow where the pipeline writes while it runs beside the original
 */
record Overrides(
        Optional<Instant> activatedAt,
        Optional<Boolean> isModernizing,
        FieldOverrides fields,
        Map<String, String> secrets,
        Map<String, Target> targets,
        List<Decision> consents,
        List<Decision> suppressions,
        Optional<Shadow> shadow) {
    static final Overrides NONE = new Overrides(
            Optional.empty(),
            Optional.empty(),
            FieldOverrides.NONE,
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            Optional.empty());

    Overrides {
        requireNonNull(activatedAt, "activatedAt");
        requireNonNull(isModernizing, "isModernizing");
        requireNonNull(fields, "fields");
        secrets = Map.copyOf(new TreeMap<>(secrets));
        targets = Map.copyOf(new TreeMap<>(targets));
        consents = List.copyOf(consents);
        suppressions = List.copyOf(suppressions);
        requireNonNull(shadow, "shadow");
    }

    static Outcome<Overrides> read(Document document) {
        return new OverridesReader().read(document);
    }
}
