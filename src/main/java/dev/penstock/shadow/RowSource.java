package dev.penstock.shadow;

import java.io.IOException;
import java.util.Map;

/** Something that holds rows and can be read more than once. */
interface RowSource {
    /** Whether there's anything at all; an empty table is something. */
    boolean isThere();

    /** What tells it from others, for people and machines alike. */
    Map<String, Object> figures();

    void eachRow(Rows.Sink sink) throws IOException;
}
