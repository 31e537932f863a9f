package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Outcome;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.plan.Plan;
import dev.penstock.shadow.Shadowed;
import java.util.Optional;

/**
 * What a definition came to on its way, as far as it got.
 *
 * @param pipeline the resolved objects as the definition and its overrides have them
 * @param shadow what is written elsewhere in a shadow run; empty for a definition without one
 * @param plan what has to happen, laid out, beside everything that was found until then
 */
public record Stages(Optional<Pipeline> pipeline, Optional<Shadowed> shadow, Outcome<Plan> plan) {
    public Stages {
        requireNonNull(pipeline, "pipeline");
        requireNonNull(shadow, "shadow");
        requireNonNull(plan, "plan");
    }
}
