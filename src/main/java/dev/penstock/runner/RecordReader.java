package dev.penstock.runner;

import java.io.IOException;
import java.sql.SQLException;

/** Reads the records of one file. */
interface RecordReader {

    /** Hands all records to {@code sink}. */
    void read(RowSink sink) throws WorkFailure, IOException, SQLException;
}
