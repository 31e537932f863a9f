package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Diagnostic;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a user chose for the translation of one pipeline.
 *
 * @param isModernizing whether retired things are replaced by living ones
 * @param activatedAt when Data Pipeline activated the pipeline first
 * @param secrets by the id of a secret: the name or ARN of one that the user has in Secrets Manager
 * @param targets by the id of an activity: what does its work, where that was chosen for it
 * @param manual by object id: the finding that the user consented to, so that the object becomes a step that fails
 */
public record LoweringSettings(
        boolean isModernizing,
        Optional<Instant> activatedAt,
        Map<String, String> secrets,
        Map<String, Target> targets,
        Map<String, Diagnostic> manual) {
    public LoweringSettings {
        requireNonNull(activatedAt, "activatedAt");
        secrets = Map.copyOf(new TreeMap<>(secrets));
        targets = Map.copyOf(new TreeMap<>(targets));
        manual = Map.copyOf(new TreeMap<>(manual));
    }
}
