package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import dev.penstock.expression.Expression;
import java.util.Arrays;
import java.util.List;

/** The text of a statement in pieces, some of which only a run knows. */
public record Sql(List<Part> parts) {
    public Sql {
        parts = List.copyOf(parts);
    }

    public static Sql of(Part... parts) {
        return new Sql(Arrays.asList(parts));
    }

    public static Sql plain(String text) {
        return of(new Plain(text));
    }

    /** A piece of a statement. */
    public sealed interface Part {}

    /** SQL that is known at synth. */
    public record Plain(String text) implements Part {
        public Plain {
            requireNonNull(text, "text");
        }
    }

    /** SQL of the user's, as it is; spaces go between the texts of a list. */
    public record Raw(Expression text) implements Part {
        public Raw {
            requireNonNull(text, "text");
        }
    }

    /** A name, which is quoted; in small letters, as Redshift reads names that aren't quoted. */
    public record Name(Expression name) implements Part {
        public Name {
            requireNonNull(name, "name");
        }
    }

    /**
     * A text between apostrophes.
     *
     * @param isFolder whether it has to end in a slash
     */
    public record Literal(Expression text, boolean isFolder) implements Part {
        public Literal {
            requireNonNull(text, "text");
        }
    }

    /**
     * That two rows have the same keys.
     *
     * @param left what the columns of one are written after
     * @param keys the columns; empty for those that the inspection finds
     */
    public record SameKeys(List<Part> left, String right, List<String> keys) implements Part {
        public SameKeys {
            left = List.copyOf(left);
            keys = List.copyOf(keys);
        }
    }
}
