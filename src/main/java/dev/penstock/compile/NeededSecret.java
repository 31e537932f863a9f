package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import dev.penstock.document.JsonText;
import dev.penstock.plan.Confidential;
import dev.penstock.plan.StoredSecret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A secret that the runs of a pipeline read, and what the user's files say of its value.
 *
 * @param id as expressions name it; of a login, the id of its database
 * @param user of a login: its name, where it is known
 * @param held its text, of a login the password, where it is known
 */
public record NeededSecret(
        String pipeline, String id, StoredSecret stored, Optional<String> user, Optional<HeldText> held) {
    public NeededSecret {
        requireNonNull(pipeline, "pipeline");
        requireNonNull(id, "id");
        requireNonNull(stored, "stored");
        requireNonNull(user, "user");
        requireNonNull(held, "held");
    }

    /** A text that can be read in a file, and where. */
    public record HeldText(Confidential text, Location place) {
        public HeldText {
            requireNonNull(text, "text");
            requireNonNull(place, "place");
        }
    }

    /** {@code myPassword}, {@code Database.password}: the id as {@code overrides.json} has it. */
    public String plainId() {
        return id.replace("*", "");
    }

    public boolean isLogin() {
        return stored.form() == StoredSecret.Form.LOGIN;
    }

    /** What belongs into Secrets Manager, where all of it is known. */
    public Optional<Confidential> value() {
        return held.flatMap(text -> isLogin() ? user.map(name -> login(name, text.text())) : Optional.of(text.text()));
    }

    /** A login as the Redshift Data API wants it. */
    public static Confidential login(String user, Confidential password) {
        Map<String, Object> login = new LinkedHashMap<>();
        login.put("username", user);
        login.put("password", password.text());
        return new Confidential(JsonText.compact(login));
    }
}
