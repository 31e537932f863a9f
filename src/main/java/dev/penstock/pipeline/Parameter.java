package dev.penstock.pipeline;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import java.util.List;

/**
 * A declared (or only given) parameter with the value that it has at synth.
 *
 * @param id as expressions name it, with its {@code *} when secret: {@code myBucket}, {@code *myPassword}
 * @param type {@code String}, {@code Integer}, {@code Double} or {@code AWS::S3::ObjectKey}
 * @param values the given ones, else the default's; empty when neither exists
 * @param isGiven whether the values were given rather than defaulted
 * @param location of the declaration
 * @param valueLocation of the first value; the declaration's when there is none
 */
public record Parameter(
        String id,
        String type,
        boolean isArray,
        boolean isOptional,
        List<String> values,
        boolean isGiven,
        Location location,
        Location valueLocation) {
    public Parameter {
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        requireNonNull(location, "location");
        requireNonNull(valueLocation, "valueLocation");
        values = List.copyOf(values);
    }

    public boolean isSecret() {
        return id.startsWith("*");
    }
}
