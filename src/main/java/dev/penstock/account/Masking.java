package dev.penstock.account;

import dev.penstock.plan.Confidential;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the secrets of one pipeline out of all that is written about it. */
final class Masking {
    /** A shorter text isn't looked for elsewhere: taking every {@code 1} out of a definition would only break it. */
    private static final int SHORTEST = 4;

    /** What could be part of a longer word is looked for as a word, and behind the option that often holds it. */
    private static final Pattern ORDINARY = Pattern.compile("[a-z]{1,7}|[0-9]{1,7}");

    private static final Set<String> NAMES_OF_OBJECTS = Set.of("id", "ref", "type");
    private static final Pattern REFERENCE = Pattern.compile("#\\{\\s*(\\*?my\\w+)\\s*\\}");

    private final Set<String> names = new TreeSet<>();
    private final Set<String> elsewhere = new TreeSet<>();
    /** Longest first, so that none hides in another. */
    private final Set<String> texts =
            new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** What was masked, such as {@code Database.*password} and {@code *myPassword}. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** Where else in the definition the text of a secret stood, such as {@code Work.command}. */
    List<String> elsewhere() {
        return List.copyOf(elsewhere);
    }

    /** A definition in the form of the command line without its secrets, which are known from now on. */
    Map<String, Object> definition(Map<String, Object> definition) {
        Set<String> parameters = parametersOfSecrets(definition);
        Map<String, Object> masked = new LinkedHashMap<>(definition);
        masked.computeIfPresent("objects", (key, all) -> each(all, this::object));
        masked.computeIfPresent("parameters", (key, all) -> each(all, entry -> parameter(entry, parameters)));
        masked.computeIfPresent("values", (key, all) -> values(asMap(all), parameters));
        masked.computeIfPresent("objects", (key, all) -> each(all, this::withoutTexts));
        masked.computeIfPresent("parameters", (key, all) -> each(all, this::withoutTexts));
        masked.computeIfPresent("values", (key, all) -> withoutTexts(asMap(all)));
        return masked;
    }

    private Map<String, Object> object(Map<String, Object> object) {
        Map<String, Object> masked = new LinkedHashMap<>(object);
        masked.replaceAll(
                (field, value) -> field.startsWith("*") ? hidden(object.get("id") + "." + field, value) : value);
        return masked;
    }

    private Map<String, Object> parameter(Map<String, Object> parameter, Set<String> secret) {
        Map<String, Object> masked = new LinkedHashMap<>(parameter);
        String id = String.valueOf(parameter.get("id"));
        if (id.startsWith("*") || secret.contains(id)) {
            masked.computeIfPresent("default", (key, value) -> hidden(id, value));
        }
        return masked;
    }

    private Map<String, Object> values(Map<String, Object> values, Set<String> secret) {
        Map<String, Object> masked = new LinkedHashMap<>(values);
        masked.replaceAll((id, value) -> id.startsWith("*") || secret.contains(id) ? hidden(id, value) : value);
        return masked;
    }

    /** Parameters without an asterisk in their names that are secrets all the same, by what they are used for. */
    private static Set<String> parametersOfSecrets(Map<String, Object> definition) {
        Set<String> found = new TreeSet<>();
        for (Object object : (List<?>) definition.getOrDefault("objects", List.of())) {
            asMap(object).forEach((field, value) -> {
                if (field.startsWith("*")) {
                    REFERENCE.matcher(String.valueOf(value)).results().forEach(match -> found.add(match.group(1)));
                }
            });
        }
        return found;
    }

    /** A reference to a parameter alone says nothing. */
    private Object hidden(String name, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> hidden(name, item)).toList();
        }
        if (!(value instanceof String text)
                || text.isEmpty()
                || REFERENCE.matcher(text).matches()) {
            return value;
        }
        names.add(name);
        texts.add(text);
        return Confidential.MASK;
    }

    private Map<String, Object> withoutTexts(Map<String, Object> entry) {
        Map<String, Object> cleaned = new LinkedHashMap<>(entry);
        cleaned.replaceAll((key, value) -> {
            Object now = NAMES_OF_OBJECTS.contains(key) ? value : clean(value);
            if (!now.equals(value)) {
                elsewhere.add(entry.containsKey("id") ? entry.get("id") + "." + key : key);
            }
            return now;
        });
        return cleaned;
    }

    private Object clean(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::clean).toList();
        }
        return value instanceof String text ? clean(text) : value;
    }

    /** The text without those of the secrets. */
    String clean(String text) {
        String cleaned = text;
        for (String secret : texts) {
            if (secret.length() >= SHORTEST) {
                cleaned = pattern(secret).matcher(cleaned).replaceAll(Matcher.quoteReplacement(Confidential.MASK));
            }
        }
        return cleaned;
    }

    private static Pattern pattern(String secret) {
        String quoted = Pattern.quote(secret);
        return Pattern.compile(
                ORDINARY.matcher(secret).matches()
                        ? "(?:(?<=-p)|(?<![A-Za-z0-9]))" + quoted + "(?![A-Za-z0-9])"
                        : quoted);
    }

    private static List<Object> each(Object list, UnaryOperator<Map<String, Object>> action) {
        List<Object> results = new ArrayList<>();
        ((List<?>) list).forEach(item -> results.add(action.apply(asMap(item))));
        return results;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object tree) {
        return (Map<String, Object>) tree;
    }
}
