package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a user may choose for a whole compilation.
 *
 * @param values files with parameter values for every definition that lacks them ({@code -c values=FILE}, {@code
 *     --values FILE}); they win over {@code values.json} beside a definition, the first over later ones
 * @param given parameter values that no file gives; they win over all others
 * @param isModernizing whether retired instance types and the like are replaced by living ones
 * @param consents codes whose objects become {@code Fail} states instead of errors ({@code --allow-manual CODE})
 * @param isActive whether schedules are deployed enabled
 * @param jars what stacks publish
 * @param mappers what has a say in each definition before it's translated
 * @param stackPrefix put before every stack's name, empty by default
 */
public record Settings(
        List<Path> values,
        GivenValues given,
        boolean isModernizing,
        Set<String> consents,
        boolean isActive,
        OwnJars jars,
        Mappers mappers,
        Optional<String> stackPrefix) {
    public Settings {
        values = List.copyOf(values);
        requireNonNull(given, "given");
        consents = Set.copyOf(consents);
        requireNonNull(jars, "jars");
        requireNonNull(mappers, "mappers");
        requireNonNull(stackPrefix, "stackPrefix");
    }

    /** Settings without values and mappers of their own. */
    public Settings(
            List<Path> values,
            boolean isModernizing,
            Set<String> consents,
            boolean isActive,
            OwnJars jars,
            Optional<String> stackPrefix) {
        this(values, GivenValues.NONE, isModernizing, consents, isActive, jars, Mappers.NONE, stackPrefix);
    }

    public Settings with(GivenValues others) {
        return new Settings(values, others, isModernizing, consents, isActive, jars, mappers, stackPrefix);
    }

    public Settings with(Mappers others) {
        return new Settings(values, given, isModernizing, consents, isActive, jars, others, stackPrefix);
    }

    public static Settings of(OwnJars jars) {
        return new Settings(List.of(), false, Set.of(), true, jars, Optional.empty());
    }
}
