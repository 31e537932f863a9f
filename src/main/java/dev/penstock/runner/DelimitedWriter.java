package dev.penstock.runner;

import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;
import java.util.Optional;

/** Writes records whose columns and ends are marked by separators. */
final class DelimitedWriter implements RecordWriter {
    /** What loaders of such files take for a null: Redshift, Hive, MySQL and PostgreSQL alike. */
    static final String NULL = "\\N";

    private final Writer out;
    private final Separators separators;
    private final String nullText;
    private final char columnStart;
    private final char recordStart;
    private final char escape;
    private final boolean isForHadoop;

    /**
     * @param nullText what stands for a null, {@link #NULL} unless there's a reason
     * @param isForHadoop whether jobs of Hadoop read it, for which a carriage return ends a record too
     */
    DelimitedWriter(Writer out, Separators separators, Optional<String> nullText, boolean isForHadoop) {
        this.out = out;
        this.separators = separators;
        this.nullText = nullText.orElseGet(() -> separators.escape().orElse('\\') + "N");
        this.columnStart = separators.column().charAt(0);
        this.recordStart = separators.record().charAt(0);
        this.escape = separators.escape().orElse('\\');
        this.isForHadoop = isForHadoop;
    }

    @Override
    public void accept(Object[] cells, RowPlace place) throws WorkFailure, IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(separators.column());
            }
            Object cell = cells[i];
            if (cell == null) {
                out.write(nullText);
            } else {
                write(text(cell), i, place);
            }
        }
        out.write(separators.record());
    }

    /** Octets appear in hexadecimal, as PostgreSQL writes them. */
    static String text(Object cell) {
        return cell instanceof byte[] octets ? "\\x" + HexFormat.of().formatHex(octets) : cell.toString();
    }

    private void write(String text, int column, RowPlace place) throws WorkFailure, IOException {
        int start = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (isSpecial(c)) {
                if (separators.escape().isEmpty()) {
                    refuse(text, column, place);
                    continue;
                }
                out.write(text, start, i - start);
                out.write(escape);
                start = i;
            }
        }
        out.write(text, start, length - start);
    }

    private boolean isSpecial(char c) {
        return c == columnStart
                || c == recordStart
                || c == '\r'
                || (c == escape && separators.escape().isPresent());
    }

    private void refuse(String text, int column, RowPlace place) throws WorkFailure {
        if (text.contains(separators.column())
                || text.contains(separators.record())
                || (isForHadoop && text.indexOf('\r') >= 0)) {
            throw new WorkFailure(
                    "DP.Data",
                    "Column " + (column + 1) + " in " + place.words() + " holds a separator of the output's format,"
                            + " which has no `escapeChar`; CSV and TSV have one.");
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
