package dev.penstock.runner;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Copies files to files: as they are where the formats are the same, else record by record. */
final class FileCopy {
    private final Attempt attempt;
    private final DataPlace input;
    private final DataPlace output;
    private final RecordFiles source;
    private final RecordFiles target;

    FileCopy(Attempt attempt, DataPlace input, DataPlace output) throws WorkFailure {
        this.attempt = attempt;
        this.input = input;
        this.output = output;
        this.source = RecordFiles.of(input, Optional.empty());
        this.target = RecordFiles.of(output, Optional.empty());
    }

    /** A sentence that says what was done. */
    String run() throws WorkFailure, IOException, SQLException {
        List<Store.Entry> entries = new InputFiles(attempt.stores()).of(input);
        boolean isJoined = !output.isDirectory() && input.kind() != DataPlace.Kind.FILE;
        if (isJoined) {
            String uri = OutputFiles.one(attempt.task(), output, target.ending());
            long count = convert(entries, uri);
            return "Copied " + count + " records of " + entries.size() + " files to " + uri + ".";
        }
        boolean isSameFormat = input.dataFormat().equals(output.dataFormat());
        if (isSameFormat) {
            inParallel(entries, entry -> {
                copy(entry.uri(), targetOf(entry));
                return 0;
            });
            return "Copied " + entries.size() + " files as they are.";
        }
        long count = inParallel(entries, entry -> convert(List.of(entry), targetOf(entry)));
        return "Copied " + count + " records of " + entries.size() + " files.";
    }

    /** One file's share. */
    private interface Copying {
        long copy(Store.Entry entry) throws WorkFailure, IOException, SQLException;
    }

    private long inParallel(List<Store.Entry> entries, Copying copying) throws WorkFailure {
        AtomicLong count = new AtomicLong();
        try {
            Parallel.forEach(entries, entry -> {
                try {
                    count.addAndGet(copying.copy(entry));
                } catch (StreamFailure e) {
                    throw e.failure();
                } catch (IOException | SQLException e) {
                    throw new WorkFailure(
                            "DP.File", "`" + entry.uri() + "` couldn't be copied: " + e.getMessage() + ".", e);
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailure("DP.Stopped", "The copy was interrupted.", e);
        }
        return count.get();
    }

    private String targetOf(Store.Entry entry) throws WorkFailure {
        return OutputFiles.of(output, entry, source.isCompressed(), target.isCompressed());
    }

    private void copy(String from, String to) throws WorkFailure, IOException {
        Store fromStore = attempt.stores().of(from);
        Store toStore = attempt.stores().of(to);
        boolean isRepacked = source.isCompressed() != target.isCompressed();
        if (fromStore == toStore && !isRepacked) {
            fromStore.copy(from, to);
            return;
        }
        try (InputStream octets = fromStore.open(from);
                InputStream in = isRepacked ? source.plain(octets, from) : octets;
                Draft draft = toStore.create(to)) {
            RecordFiles.Packing packing = isRepacked ? target.packing(draft) : new RecordFiles.Packing(draft, () -> {});
            in.transferTo(packing.out());
            packing.finish().finish();
            draft.commit();
        }
    }

    private long convert(List<Store.Entry> entries, String to) throws WorkFailure, IOException, SQLException {
        int width = source.format().column().size();
        try (FileSink sink = FileSink.create(attempt.stores(), to, target)) {
            Counting counting = new Counting(sink.writer(), width);
            for (Store.Entry entry : entries) {
                try (InputStream in = attempt.stores().of(entry.uri()).open(entry.uri())) {
                    source.read(in, entry.uri(), counting);
                }
            }
            sink.commit();
            return counting.count;
        }
    }

    /** Counts records, and refuses those without the columns that the input's format names. */
    private static final class Counting implements RowSink {
        private final RowSink sink;
        private final int width;
        private long count;

        Counting(RowSink sink, int width) {
            this.sink = sink;
            this.width = width;
        }

        @Override
        public void accept(Object[] cells, RowPlace place) throws WorkFailure, IOException, SQLException {
            if (width > 0 && cells.length != width) {
                throw new WorkFailure(
                        "DP.Data",
                        "There are too " + (cells.length < width ? "few" : "many") + " columns in " + place.words()
                                + ": " + cells.length + " instead of the " + width + " that its `dataFormat` names.");
            }
            count++;
            sink.accept(cells, place);
        }
    }
}
