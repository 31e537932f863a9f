package dev.penstock.form;

import dev.penstock.document.Json;
import java.util.List;
import java.util.Optional;

/** Looks into trees whose keys begin with a small letter in one form and with a capital in another. */
final class Nodes {
    private Nodes() {}

    /** The first value under the key, whichever way its first letter is written. */
    static Optional<Json> first(Json.Mapping mapping, String key) {
        for (Json.Member member : mapping.members()) {
            if (isKey(member, key)) {
                return Optional.of(member.value());
            }
        }
        return Optional.empty();
    }

    /** Whether there is a value under exactly this key. */
    static boolean has(Json.Mapping mapping, String key) {
        return !mapping.under(key).isEmpty();
    }

    static boolean isKey(Json.Member member, String key) {
        return member.key().length() == key.length()
                && member.key().substring(1).equals(key.substring(1))
                && Character.toLowerCase(member.key().charAt(0)) == key.charAt(0);
    }

    /** The text under the key; empty when there's none, or something else. */
    static Optional<Json.Text> text(Json.Mapping mapping, String key) {
        return first(mapping, key).filter(Json.Text.class::isInstance).map(Json.Text.class::cast);
    }

    /** A text, number or truth value as a text; empty for anything else. */
    static Optional<String> scalar(Json value) {
        if (value instanceof Json.Text text) {
            return Optional.of(text.value());
        }
        if (value instanceof Json.Numeral number) {
            return Optional.of(number.literal());
        }
        return value instanceof Json.Bool bool ? Optional.of(Boolean.toString(bool.value())) : Optional.empty();
    }

    /** The entries of a list; a single value counts as one. */
    static List<Json> items(Json value) {
        return value instanceof Json.Sequence sequence ? sequence.items() : List.of(value);
    }
}
