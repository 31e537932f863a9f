package dev.penstock.catalog;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One documented field of an object type.
 *
 * @param description what it's for, for editors and the generated pages
 * @param allowed the values of an enumeration (compared without case), or the type names that a reference may lead to
 *     (empty: any object)
 * @param note why it's ignored, what to do by hand, or how it differs; empty for {@link Verdict#EXACT}
 */
record Field(
        String name,
        String description,
        Kind kind,
        List<String> allowed,
        Set<Trait> traits,
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

    /** A yes-or-no fact about a field. */
    enum Trait {
        REQUIRED,
        REPEATED,
        DEPRECATED,
        /** Listed by the guide only to forbid it. */
        MISPLACED
    }

    Field {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        requireNonNull(kind, "kind");
        requireNonNull(verdict, "verdict");
        requireNonNull(note, "note");
        allowed = List.copyOf(allowed);
        traits = Set.copyOf(traits);
    }

    static Field of(Kind kind, String name, String description, String... allowed) {
        return new Field(name, description, kind, List.of(allowed), Set.of(), Verdict.EXACT, "");
    }

    static Field text(String name, String description) {
        return of(Kind.TEXT, name, description);
    }

    static Field integer(String name, String description) {
        return of(Kind.INTEGER, name, description);
    }

    static Field flag(String name, String description) {
        return of(Kind.BOOLEAN, name, description);
    }

    static Field period(String name, String description) {
        return of(Kind.PERIOD, name, description);
    }

    static Field oneOf(String name, String description, String... values) {
        return of(Kind.ENUMERATION, name, description, values);
    }

    static Field reference(String name, String description, String... types) {
        return of(Kind.REFERENCE, name, description, types);
    }

    /** The fields of a type: its own ones, then those that it shares with its category. */
    static List<Field> join(List<Field> shared, Field... own) {
        return Stream.concat(Stream.of(own), shared.stream()).toList();
    }

    Field required() {
        return with(Trait.REQUIRED);
    }

    Field repeated() {
        return with(Trait.REPEATED);
    }

    Field deprecated() {
        return with(Trait.DEPRECATED);
    }

    Field misplaced(String reason) {
        return with(Trait.MISPLACED).ignored(reason);
    }

    Field ignored(String reason) {
        return with(Verdict.IGNORED, reason);
    }

    Field differs(String how) {
        return with(Verdict.DIFFERS, how);
    }

    Field manual(String remedy) {
        return with(Verdict.MANUAL, remedy);
    }

    Field notYet() {
        return with(Verdict.NOT_YET, "");
    }

    boolean isRequired() {
        return traits.contains(Trait.REQUIRED);
    }

    boolean isRepeated() {
        return traits.contains(Trait.REPEATED);
    }

    boolean isDeprecated() {
        return traits.contains(Trait.DEPRECATED);
    }

    boolean isMisplaced() {
        return traits.contains(Trait.MISPLACED);
    }

    private Field with(Trait trait) {
        Set<Trait> all = EnumSet.of(trait);
        all.addAll(traits);
        return new Field(name, description, kind, allowed, all, verdict, note);
    }

    private Field with(Verdict other, String reason) {
        return new Field(name, description, kind, allowed, traits, other, reason);
    }
}
