package dev.penstock.trigger;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Suggestion;
import dev.penstock.document.Json;
import dev.penstock.pipeline.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of the file with the values of parameters put in: {@code #{myBucket}} is what the deployment says it is. */
final class KnownTexts {
    private static final Pattern EXPRESSION = Pattern.compile("[#*]\\{\\s*([^}]*?)\\s*\\}");

    private final Map<String, Parameter> parameters;
    private final List<Diagnostic> found;

    KnownTexts(Map<String, Parameter> parameters, List<Diagnostic> found) {
        this.parameters = parameters;
        this.found = found;
    }

    /** The names that stand in the texts of a file. */
    static Set<String> names(Json json) {
        Set<String> names = new TreeSet<>();
        if (json instanceof Json.Text text) {
            EXPRESSION.matcher(text.value()).results().forEach(found -> names.add(found.group(1)));
        }
        if (json instanceof Json.Sequence sequence) {
            sequence.items().forEach(item -> names.addAll(names(item)));
        }
        if (json instanceof Json.Mapping mapping) {
            mapping.members().forEach(member -> names.addAll(names(member.value())));
        }
        return names;
    }

    /** Empty when a parameter in it has no single value; that is reported. */
    Optional<String> of(Json.Text text) {
        Matcher matcher = EXPRESSION.matcher(text.value());
        StringBuilder known = new StringBuilder();
        while (matcher.find()) {
            Optional<String> value = value(matcher.group(1), text.location());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(known, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(known).toString());
    }

    private Optional<String> value(String name, Location place) {
        Optional<Parameter> parameter = Optional.ofNullable(parameters.get(name));
        if (parameter.isEmpty()) {
            found.add(Diagnostic.of(
                    TriggerCodes.NO_PARAMETER,
                    place,
                    "The pipeline has no parameter `%s`.".formatted(name),
                    Suggestion.hint(name, parameters.keySet(), "Only a parameter's name may stand in `#{…}` here.")));
            return Optional.empty();
        }
        if (parameter.get().isSecret()) {
            found.add(Diagnostic.of(
                    TriggerCodes.SECRET,
                    place,
                    "`%s` is secret, and what stands here is written into a template.".formatted(name),
                    "Take it out."));
            return Optional.empty();
        }
        if (parameter.get().values().size() != 1) {
            found.add(Diagnostic.of(
                    TriggerCodes.BAD_LIST,
                    place,
                    "`%s` has %s values, but one is needed here."
                            .formatted(name, parameter.get().values().size()),
                    "Give it one value, or write the text itself."));
            return Optional.empty();
        }
        return Optional.of(parameter.get().values().get(0));
    }
}
