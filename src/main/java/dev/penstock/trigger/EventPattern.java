package dev.penstock.trigger;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Suggestion;
import dev.penstock.document.Json;
import dev.penstock.document.JsonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A pattern that events are compared with, as EventBridge and the filters of Lambda have it. */
final class EventPattern {
    /** What rules, subscriptions and source mappings understand, all of them. */
    private static final List<String> COMMON =
            List.of("anything-but", "equals-ignore-case", "exists", "numeric", "prefix", "suffix");

    /** Of rules of EventBridge, with the members of every event on a bus. */
    static final Dialect RULE = new Dialect(
            List.of("source", "detail-type", "detail", "account", "region", "resources", "id", "time", "version"),
            Stream.concat(COMMON.stream(), Stream.of("cidr", "wildcard")).toList());

    private static final String EITHER = "$or";
    private static final String FORM = "Write `{\"source\": [\"aws.s3\"]}`: each name with a list of what it may be.";

    /**
     * What a pattern may consist of.
     *
     * @param members at its top
     */
    record Dialect(List<String> members, List<String> operators) {
        Dialect {
            members = List.copyOf(members);
            operators = List.copyOf(operators);
        }

        /** Of a filter on these members. */
        static Dialect filter(String... members) {
            return new Dialect(List.of(members), COMMON);
        }
    }

    private final Dialect dialect;
    private final List<Diagnostic> found;

    private EventPattern(Dialect dialect, List<Diagnostic> found) {
        this.dialect = dialect;
        this.found = found;
    }

    /** The pattern as a tree; an empty one when it's none. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> read(Json value, Dialect dialect, List<Diagnostic> found) {
        int before = found.size();
        EventPattern pattern = new EventPattern(dialect, found);
        if (value instanceof Json.Mapping mapping && !mapping.members().isEmpty()) {
            mapping.members().forEach(pattern::top);
        } else {
            pattern.report(value.location(), "The pattern isn't an object with something in it.", FORM);
        }
        return found.size() > before ? Map.of() : (Map<String, Object>) JsonText.toTree(value);
    }

    private void top(Json.Member member) {
        List<String> known = dialect.members();
        if (!known.contains(member.key()) && !member.key().equals(EITHER)) {
            report(
                    member.keyLocation(),
                    "No event has a `%s`.".formatted(member.key()),
                    Suggestion.hint(member.key(), known, "An event has `" + String.join("`, `", known) + "`."));
        }
        member(member);
    }

    private void member(Json.Member member) {
        Json value = member.value();
        if (value instanceof Json.Mapping mapping && !mapping.members().isEmpty()) {
            mapping.members().forEach(this::member);
        } else if (value instanceof Json.Sequence list && !list.items().isEmpty()) {
            list.items().forEach(item -> item(item, member.key().equals(EITHER)));
        } else {
            report(
                    value.location(),
                    "`%s` is neither a list nor an object with something in it.".formatted(member.key()),
                    FORM);
        }
    }

    private void item(Json item, boolean isAlternative) {
        if (item instanceof Json.Mapping mapping && isAlternative) {
            mapping.members().forEach(this::member);
        } else if (item instanceof Json.Mapping mapping) {
            operator(mapping);
        } else if (item instanceof Json.Sequence) {
            report(item.location(), "A list stands in a list.", FORM);
        } else if (item instanceof Json.Null) {
            report(
                    item.location(),
                    "`null` can't be asked for: CloudFormation refuses it in templates.",
                    "Write `{\"exists\": false}` for what isn't there.");
        }
    }

    private void operator(Json.Mapping mapping) {
        if (mapping.members().size() != 1) {
            report(mapping.location(), "A comparison has one operator.", "Write `{\"prefix\": \"in/\"}`.");
            return;
        }
        Json.Member only = mapping.members().get(0);
        if (!dialect.operators().contains(only.key())) {
            report(
                    only.keyLocation(),
                    "`%s` is no operator that can be used here.".formatted(only.key()),
                    Suggestion.hint(
                            only.key(),
                            dialect.operators(),
                            "The operators are `" + String.join("`, `", dialect.operators()) + "`."));
        } else if (!Operand.suits(only.key(), only.value())) {
            report(
                    only.value().location(),
                    "`%s` can't be asked with this.".formatted(only.key()),
                    "Write it as `{\"%s\": %s}`.".formatted(only.key(), Operand.example(only.key())));
        }
    }

    private void report(Location place, String message, String hint) {
        found.add(Diagnostic.of(TriggerCodes.BAD_PATTERN, place, message, hint));
    }
}
