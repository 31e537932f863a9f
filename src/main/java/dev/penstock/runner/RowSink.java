package dev.penstock.runner;

import java.io.IOException;
import java.sql.SQLException;

/** Takes records one after the other. */
interface RowSink {

    /**
     * Takes a record.
     *
     * @param cells texts, octets or nulls; the caller's again after the call
     * @param place where the record comes from
     */
    void accept(Object[] cells, RowPlace place) throws WorkFailure, IOException, SQLException;

    /** Where a record comes from, in words for a message. */
    interface RowPlace {
        String words();
    }
}
