package dev.penstock.trigger;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Suggestion;
import dev.penstock.document.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of one object of the file: each known, and there once. */
final class ObjectForm {
    private final String what;
    private final Location location;
    private final Map<String, Json.Member> members = new LinkedHashMap<>();
    private final List<Diagnostic> found;

    private ObjectForm(String what, Location location, List<Diagnostic> found) {
        this.what = what;
        this.location = location;
        this.found = found;
    }

    /**
     * Empty for a value that isn't an object.
     *
     * @param what it is, for findings: {@code A trigger}
     */
    static Optional<ObjectForm> of(Json value, String what, List<String> known, List<Diagnostic> found) {
        ObjectForm form = new ObjectForm(what, value.location(), found);
        if (!(value instanceof Json.Mapping mapping)) {
            form.malformed(value.location(), what + " isn't a JSON object.", "Write `{ … }`.");
            return Optional.empty();
        }
        mapping.members().forEach(member -> form.add(member, known));
        return Optional.of(form);
    }

    private void add(Json.Member member, List<String> known) {
        if (!known.contains(member.key())) {
            malformed(
                    member.keyLocation(),
                    "%s has no `%s`.".formatted(what, member.key()),
                    Suggestion.hint(member.key(), known, "It may have `" + String.join("`, `", known) + "`."));
        } else if (members.putIfAbsent(member.key(), member) != null) {
            malformed(member.keyLocation(), "%s has `%s` twice.".formatted(what, member.key()), "Take one out.");
        }
    }

    Location location() {
        return location;
    }

    Optional<Json.Member> member(String key) {
        return Optional.ofNullable(members.get(key));
    }

    Optional<Json> value(String key) {
        return member(key).map(Json.Member::value);
    }

    /** A text with something in it, which has to be there. */
    Optional<Json.Text> required(String key, String example) {
        if (member(key).isEmpty()) {
            malformed(location, "%s has no `%s`.".formatted(what, key), example);
        }
        return text(key, example);
    }

    /** A text with something in it, if the member is there. */
    Optional<Json.Text> text(String key, String example) {
        Optional<Json> value = value(key);
        if (value.isPresent()
                && value.get() instanceof Json.Text text
                && !text.value().isBlank()) {
            return Optional.of(text);
        }
        value.ifPresent(other ->
                malformed(other.location(), "`%s` isn't a text with something in it.".formatted(key), example));
        return Optional.empty();
    }

    void malformed(Location place, String message, String hint) {
        report(TriggerCodes.MALFORMED, place, message, hint);
    }

    void report(Code code, Location place, String message, String hint) {
        found.add(Diagnostic.of(code, place, message, hint));
    }
}
