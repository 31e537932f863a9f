package dev.penstock.runner;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.IllegalFormatException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Lines whose columns a regular expression finds, and lines made by a format of Java's. */
final class RegexFormat {
    private RegexFormat() {}

    /** Each line must match as a whole; its groups are the columns. */
    static RecordReader reader(Reader in, DataFormat format, String file) throws WorkFailure {
        Pattern pattern = pattern(format);
        Separators lines = new Separators("", "\n", Optional.empty(), false, false);
        DelimitedReader reader = new DelimitedReader(in, lines, file);
        return sink -> reader.read((cells, place) -> sink.accept(columns(pattern, cells, place), place));
    }

    private static Pattern pattern(DataFormat format) throws WorkFailure {
        try {
            return Pattern.compile(format.inputRegEx()
                    .orElseThrow(() -> new WorkFailure("DP.BadTask", "The input's `RegEx` has no `inputRegEx`.")));
        } catch (PatternSyntaxException e) {
            throw new WorkFailure(
                    "DP.BadTask", "The `inputRegEx` is no regular expression: " + e.getDescription() + ".", e);
        }
    }

    private static Object[] columns(Pattern pattern, Object[] line, RowSink.RowPlace place) throws WorkFailure {
        String text = line[0] == null ? DelimitedWriter.NULL : line[0].toString();
        Matcher match = pattern.matcher(text);
        if (!match.matches()) {
            throw new WorkFailure("DP.Data", "The `inputRegEx` doesn't match " + place.words() + ".");
        }
        Object[] columns = new Object[match.groupCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = match.group(i + 1);
        }
        return columns;
    }

    static RecordWriter writer(Writer out, DataFormat format) throws WorkFailure {
        String line = format.outputFormat()
                .orElseThrow(() -> new WorkFailure("DP.BadTask", "The output's `RegEx` has no `outputFormat`."));
        return new RegexWriter(out, line);
    }

    /** Writes a line for each record. */
    private record RegexWriter(Writer out, String format) implements RecordWriter {
        @Override
        public void accept(Object[] cells, RowPlace place) throws WorkFailure, IOException, SQLException {
            try {
                Object[] texts = Arrays.stream(cells)
                        .map(cell -> cell == null ? "" : DelimitedWriter.text(cell))
                        .toArray();
                out.write(String.format(Locale.ROOT, format, texts));
                out.write('\n');
            } catch (IllegalFormatException e) {
                throw new WorkFailure(
                        "DP.Data",
                        "The `outputFormat` `" + format + "` doesn't suit the " + cells.length + " columns of "
                                + place.words() + ": " + e.getMessage() + ".",
                        e);
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
