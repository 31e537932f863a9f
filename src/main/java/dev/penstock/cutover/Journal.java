package dev.penstock.cutover;

import java.util.Optional;

/** Where a switch records its steps, so that it goes on after whatever ended it. */
public interface Journal {
    /** The round that was begun last; empty where there was none. */
    Optional<Round> read();

    /** Kept as a whole before it returns. */
    void write(Round round);
}
