package dev.penstock.runner;

import java.io.IOException;

/** One file of records in the making. */
final class FileSink implements AutoCloseable {
    private final Draft draft;
    private final RecordFiles.Packing packing;
    private final RecordWriter writer;

    private FileSink(Draft draft, RecordFiles.Packing packing, RecordWriter writer) {
        this.draft = draft;
        this.packing = packing;
        this.writer = writer;
    }

    static FileSink create(Stores stores, String uri, RecordFiles files) throws WorkFailure, IOException {
        Draft draft = stores.of(uri).create(uri);
        try {
            RecordFiles.Packing packing = files.packing(draft);
            return new FileSink(draft, packing, files.writer(packing.out()));
        } catch (WorkFailure | IOException | RuntimeException e) {
            draft.close();
            throw e;
        }
    }

    RecordWriter writer() {
        return writer;
    }

    /** Makes the file appear, whole. */
    void commit() throws IOException {
        writer.flush();
        packing.finish().finish();
        draft.commit();
    }

    @Override
    public void close() throws IOException {
        draft.close();
    }
}
