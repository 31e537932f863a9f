package dev.penstock.runner;

import java.io.IOException;

/** Writes the records of one file. */
interface RecordWriter extends RowSink {

    /** Writes what is still in memory; the stream below stays open. */
    void flush() throws IOException;
}
