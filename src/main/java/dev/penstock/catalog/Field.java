package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * One documented field of an object type.
 *
 * @param allowed the values of an enumeration (compared without case), or the type names that a reference may lead to
 *     (empty: any object)
 * @param note why it's ignored, what to do by hand, or why it can't be translated; empty for {@link Verdict#EXACT}
 */
record Field(
        String name,
        Kind kind,
        boolean isRequired,
        boolean isRepeated,
        List<String> allowed,
        Verdict verdict,
        String note) {

    /** What becomes of a field that is set. */
    enum Verdict {
        /** Honoured as the original did. */
        EXACT,
        /** Honoured with a stated difference, which a DP6 diagnostic tells where it matters. */
        DIFFERS,
        /** Left to the user, who is told so by a DP5 diagnostic with the remedy. */
        MANUAL,
        /** Has no effect on what a run does, for the reason in the note. */
        IGNORED,
        /** Nobody translates it yet; setting it is a DP5 error. */
        NOT_YET
    }

    Field {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(verdict, "verdict");
        requireNonNull(note, "note");
        allowed = List.copyOf(allowed);
    }

    static Field required(String name, Kind kind, String... allowed) {
        return new Field(name, kind, true, false, Arrays.asList(allowed), Verdict.EXACT, "");
    }

    static Field optional(String name, Kind kind, String... allowed) {
        return new Field(name, kind, false, false, Arrays.asList(allowed), Verdict.EXACT, "");
    }

    static Field repeated(String name, Kind kind, String... allowed) {
        return new Field(name, kind, false, true, Arrays.asList(allowed), Verdict.EXACT, "");
    }

    Field ignored(String reason) {
        return new Field(name, kind, isRequired, isRepeated, allowed, Verdict.IGNORED, reason);
    }

    Field differs(String how) {
        return new Field(name, kind, isRequired, isRepeated, allowed, Verdict.DIFFERS, how);
    }

    Field manual(String remedy) {
        return new Field(name, kind, isRequired, isRepeated, allowed, Verdict.MANUAL, remedy);
    }

    Field notYet() {
        return new Field(name, kind, isRequired, isRepeated, allowed, Verdict.NOT_YET, "");
    }
}
