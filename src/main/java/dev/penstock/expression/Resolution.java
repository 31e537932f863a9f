package dev.penstock.expression;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Location;
import java.util.List;

/** A scope's answer for one name. */
public sealed interface Resolution {
    /** A constant or a leaf that is known in the run only. */
    record Found(Expression leaf) implements Resolution {
        public Found {
            requireNonNull(leaf, "leaf");
        }
    }

    /** A text that may hold expressions of its own, which belong to the scope given with it. */
    record Nested(String text, Location location, Scope scope) implements Resolution {
        public Nested {
            requireNonNull(text, "text");
            requireNonNull(location, "location");
            requireNonNull(scope, "scope");
        }

        /** Whether it's the same text, met in the same scope. */
        boolean isSameAs(Nested other) {
            return text.equals(other.text) && location.compareTo(other.location) == 0 && scope.equals(other.scope);
        }
    }

    /** A list. */
    record Several(List<Resolution> items) implements Resolution {
        public Several {
            items = List.copyOf(items);
        }
    }

    /** What was probably meant by something that wasn't quite written; the message is a warning. */
    record Doubtful(Resolution meaning, Code code, String message, String hint) implements Resolution {
        public Doubtful {
            requireNonNull(meaning, "meaning");
            requireNonNull(code, "code");
            requireNonNull(message, "message");
            requireNonNull(hint, "hint");
        }
    }

    /** Nothing, for the reason in the message. */
    record Unknown(Code code, String message, String hint) implements Resolution {
        public Unknown {
            requireNonNull(code, "code");
            requireNonNull(message, "message");
            requireNonNull(hint, "hint");
        }
    }
}
