package dev.penstock.cli;

import static java.util.Objects.requireNonNull;

import dev.penstock.account.Refusal;
import dev.penstock.compile.NeededSecret;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.diagnostic.Suggestion;
import dev.penstock.document.Document;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.Json;
import dev.penstock.plan.Confidential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values of secrets that a user gives in a file: a JSON object by the secrets' names or ids, whose values are texts,
 * and for logins {@code {"username": …, "password": …}}. No message shows anything of it but names and places.
 */
final class SecretValues {
    static final SecretValues NONE = new SecretValues("", Map.of());

    private final String file;
    private final Map<String, Json> values;

    private SecretValues(String file, Map<String, Json> values) {
        this.file = file;
        this.values = values;
    }

    static SecretValues read(Path file) {
        return of(file.toString(), DocumentReader.read(file));
    }

    /** From standard input. */
    static SecretValues read(InputStream in) throws IOException {
        return of("standard input", DocumentReader.parse(in.readAllBytes(), "standard input"));
    }

    private static SecretValues of(String file, Outcome<Document> read) {
        Optional<Diagnostic> found = read.diagnostics().stream().findFirst();
        if (found.isPresent()) {
            Location place = found.get().location();
            // where nothing of the file was read, nothing of it can be shown
            throw place.line() == 0
                    ? new Refusal(found.get().message(), found.get().hint().orElse(""))
                    : malformed(place, "isn't JSON");
        }
        if (!(read.orElseThrow().root() instanceof Json.Mapping mapping)) {
            throw malformed(read.orElseThrow().root().location(), "isn't an object");
        }
        Map<String, Json> values = new LinkedHashMap<>();
        mapping.members().forEach(member -> values.put(member.key(), member.value()));
        return new SecretValues(file, values);
    }

    /** Refuses values that nobody asked for, and those of another form. */
    void check(List<NeededSecret> needed) {
        Set<String> known = new TreeSet<>();
        needed.forEach(secret -> {
            known.add(secret.stored().name());
            known.add(secret.plainId());
            of(secret);
        });
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw new Refusal(
                        "`%s` in %s is no secret of these definitions.".formatted(key, file),
                        Suggestion.hint(key, known, "`penstock secrets` lists them."));
            }
        }
    }

    Optional<Confidential> of(NeededSecret secret) {
        Json value = values.getOrDefault(secret.stored().name(), values.get(secret.plainId()));
        if (value == null) {
            return Optional.empty();
        }
        if (!secret.isLogin()) {
            return Optional.of(new Confidential(text(value)));
        }
        Map<String, Json> login = new LinkedHashMap<>();
        if (value instanceof Json.Mapping mapping) {
            mapping.members().forEach(member -> login.put(member.key(), member.value()));
        }
        if (!login.keySet().equals(Set.of("username", "password"))) {
            throw malformed(
                    value.location(), "isn't `{\"username\": …, \"password\": …}`, as the login to a database is");
        }
        return Optional.of(NeededSecret.login(
                text(requireNonNull(login.get("username"))),
                new Confidential(text(requireNonNull(login.get("password"))))));
    }

    private static String text(Json value) {
        if (value instanceof Json.Text text && !text.value().isEmpty()) {
            return text.value();
        }
        throw malformed(value.location(), "isn't a text in quotation marks, with something in it");
    }

    private static Refusal malformed(Location place, String wrong) {
        return new Refusal(
                "What stands at %s %s.".formatted(place.inWords(), wrong),
                "Write `{\"myPassword\": \"…\", \"Warehouse\": {\"username\": \"…\", \"password\": \"…\"}}`.");
    }
}
