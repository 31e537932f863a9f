package dev.penstock.hunt;

import java.util.List;

/**
 * What a pair of definition and outcomes came to.
 *
 * @param differences empty unless it differs
 * @param isAsDocumented whether it is even what Data Pipeline does, all deviations left out
 */
record Verdict(Kind kind, List<String> differences, boolean isAsDocumented) {
    enum Kind {
        SAME,
        /** The model itself can't tell, because the order hangs on times that nobody promised. */
        TOO_CLOSE,
        DIFFERENT,
        /** What is emitted can't even be executed. */
        REFUSED
    }

    static Verdict of(Kind kind) {
        return new Verdict(kind, List.of(), false);
    }
}
