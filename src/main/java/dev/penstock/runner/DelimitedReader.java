package dev.penstock.runner;

import java.io.IOException;
import java.io.Reader;
import java.sql.SQLException;
import java.util.Arrays;

/** Reads records whose columns and ends are marked by separators. */
final class DelimitedReader implements RecordReader {
    private static final int BUFFER = 1 << 16;

    /** A file without the record separator would fill the memory as one record. */
    private static final int LONGEST_CELL = 16 << 20;

    private static final int NONE = -1;

    private final Reader in;
    private final Separators separators;
    private final String file;
    private final int escape;
    private final int columnStart;
    private final int recordStart;
    private char[] buffer = new char[BUFFER];
    private int position;
    private int limit;
    private long line = 1;
    private long recordLine = 1;
    private Object[] cells = new Object[16];
    private int count;
    private final StringBuilder cell = new StringBuilder();
    private boolean mayBeNull;
    private boolean isReturnEscaped;

    /** @param file how messages call it */
    DelimitedReader(Reader in, Separators separators, String file) {
        this.in = in;
        this.separators = separators;
        this.file = file;
        this.escape = separators.escape().map(c -> (int) c).orElse(NONE);
        this.columnStart =
                separators.column().isEmpty() ? NONE : separators.column().charAt(0);
        this.recordStart = separators.record().charAt(0);
    }

    private enum End {
        COLUMN,
        RECORD,
        FILE
    }

    @Override
    public void read(RowSink sink) throws WorkFailure, IOException, SQLException {
        RowSink.RowPlace place = this::place;
        End end = End.RECORD;
        while (end != End.FILE) {
            end = cell();
            if (end == End.FILE && count == 0 && cell.length() == 0) {
                return; // after the last record's separator
            }
            add();
            if (end != End.COLUMN) {
                sink.accept(Arrays.copyOf(cells, count), place);
                count = 0;
                recordLine = line;
            }
        }
    }

    private String place() {
        return "line " + recordLine + " of `" + file + "`";
    }

    private void add() throws WorkFailure {
        if (count == cells.length) {
            cells = Arrays.copyOf(cells, count * 2);
        }
        String text = cell.toString();
        cells[count++] = isNull(text) ? null : text;
        if (separators.isUnix() && text.endsWith("\r") && !isReturnEscaped) {
            throw new WorkFailure(
                    "DP.Data",
                    "In " + place() + " a record ends with a carriage return: CSV must have Unix line ends. Convert"
                            + " the file first, for instance with `sed 's/\\r$//'`.");
        }
    }

    private boolean isNull(String text) {
        return escape == NONE ? text.equals(DelimitedWriter.NULL) : mayBeNull && text.length() == 1;
    }

    /** Reads one cell; what ended it. */
    private End cell() throws WorkFailure, IOException {
        cell.setLength(0);
        mayBeNull = false;
        isReturnEscaped = false;
        while (true) {
            appendPlain();
            if (position == limit && !fill(1)) {
                return End.FILE;
            }
            char c = buffer[position];
            if (c == escape) {
                appendEscaped();
            } else if (c == columnStart && at(separators.column())) {
                position += separators.column().length();
                return End.COLUMN;
            } else if (c == recordStart && at(separators.record())) {
                countLines(position, position + separators.record().length());
                position += separators.record().length();
                return End.RECORD;
            } else {
                cell.append(c); // the start of a longer separator that isn't one
                position++;
            }
        }
    }

    /** Appends what needs no second look. */
    private void appendPlain() throws WorkFailure {
        int start = position;
        int end = start;
        while (end < limit) {
            char c = buffer[end];
            if (c == columnStart || c == recordStart || c == escape) {
                break;
            }
            if (c == '\n') {
                line++;
            }
            end++;
        }
        if (end > start) {
            cell.append(buffer, start, end - start);
            isReturnEscaped = false;
            position = end;
        }
        if (cell.length() > LONGEST_CELL) {
            throw new WorkFailure(
                    "DP.Data",
                    "The record that starts in " + place() + " has a column of more than " + LONGEST_CELL
                            + " characters: the file doesn't have the separators of its `dataFormat`, or is compressed"
                            + " in another way than its `compression` says.");
        }
    }

    private void appendEscaped() throws IOException {
        position++;
        if (position == limit && !fill(1)) {
            cell.append((char) escape); // the last character of the file makes nothing else ordinary
            return;
        }
        char c = buffer[position];
        countLines(position, position + 1);
        position++;
        mayBeNull = cell.length() == 0 && (c == 'N' || (separators.isTab() && c == 'n'));
        isReturnEscaped = c == '\r';
        cell.append(c);
    }

    private boolean at(String separator) throws IOException {
        int length = separator.length();
        if (length > 1 && limit - position < length && !fill(length)) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (buffer[position + i] != separator.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void countLines(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                line++;
            }
        }
    }

    /** Makes sure of {@code needed} characters from the position on; false when the file ends before. */
    private boolean fill(int needed) throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        while (limit < needed) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }
}
