package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What a user chose for the translation of one pipeline.
 *
 * @param isModernizing whether retired things are replaced by living ones
 * @param activatedAt when Data Pipeline activated the pipeline first
 */
public record LoweringSettings(boolean isModernizing, Optional<Instant> activatedAt) {
    public LoweringSettings {
        requireNonNull(activatedAt, "activatedAt");
    }
}
