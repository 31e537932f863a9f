package dev.penstock.compile;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import java.util.Optional;

/**
 * What somebody decided about the findings of a code.
 *
 * @param object the one that they are about; every one where it's empty
 * @param reason why, in the words of whoever decided
 */
record Decision(String code, Optional<String> object, String reason, Location location) {
    Decision {
        requireNonNull(code, "code");
        requireNonNull(object, "object");
        requireNonNull(reason, "reason");
        requireNonNull(location, "location");
    }

    boolean isAbout(Diagnostic diagnostic) {
        return code.equals(diagnostic.code().id())
                && object.map(id -> id.equals(diagnostic.location().object())).orElse(true);
    }

    /** Its code and object, for a message. */
    String subject() {
        return "`" + code + "`" + object.map(" for `%s`"::formatted).orElse("");
    }
}
