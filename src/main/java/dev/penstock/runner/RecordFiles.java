package dev.penstock.runner;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * The files of a data node, compressed or not.
 *
 * @param nullText what stands for a null in a file that is written, if not the usual
 * @param isForHadoop whether jobs of a cluster read a file that is written
 */
record RecordFiles(DataFormat format, boolean isCompressed, Optional<String> nullText, boolean isForHadoop) {
    private static final DataFormat USUAL = new DataFormat(
            DataFormat.Type.CSV,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC = 2;

    static RecordFiles of(DataPlace place, Optional<String> nullText) throws WorkFailure {
        boolean isForHadoop =
                place.uri().filter(uri -> uri.startsWith(HdfsStore.SCHEME)).isPresent();
        return new RecordFiles(place.dataFormat().orElse(USUAL), isCompressed(place), nullText, isForHadoop);
    }

    static boolean isCompressed(DataPlace place) throws WorkFailure {
        return switch (place.compression().orElse("none").toLowerCase(Locale.ROOT)) {
            case "none" -> false;
            case "gzip" -> true;
            default ->
                throw new WorkFailure(
                        "DP.BadTask",
                        "The `compression` of `" + place.id() + "` is `"
                                + place.compression().orElseThrow() + "`; only GZIP and none are understood.");
        };
    }

    /** Hands the records of a file to {@code sink}. */
    void read(InputStream octets, String uri, RowSink sink) throws WorkFailure, IOException, SQLException {
        try (Reader reader = new InputStreamReader(
                plain(octets, uri),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            reader(reader, uri).read(sink);
        } catch (CharacterCodingException e) {
            throw new WorkFailure("DP.Data", "`" + uri + "` isn't text in UTF-8.", e);
        } catch (ZipException | EOFException e) {
            throw new WorkFailure("DP.Data", "`" + uri + "` is damaged: " + e.getMessage() + ".", e);
        }
    }

    private RecordReader reader(Reader reader, String uri) throws WorkFailure {
        return format.type() == DataFormat.Type.REGEX
                ? RegexFormat.reader(reader, format, uri)
                : new DelimitedReader(reader, Separators.of(format), uri);
    }

    /** The octets without their compression, which must be as the data node says. */
    InputStream plain(InputStream octets, String uri) throws WorkFailure, IOException {
        BufferedInputStream in = new BufferedInputStream(octets, BUFFER);
        in.mark(MAGIC);
        byte[] magic = in.readNBytes(MAGIC);
        in.reset();
        boolean looksCompressed = magic.length == MAGIC && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
        if (looksCompressed != isCompressed && magic.length > 0) {
            in.close();
            throw new WorkFailure(
                    "DP.Data",
                    looksCompressed
                            ? "`" + uri + "` is compressed; its data node needs `compression` `GZIP`."
                            : "`" + uri + "` isn't compressed with gzip, although its data node says so.");
        }
        return isCompressed && looksCompressed ? new GZIPInputStream(in, BUFFER) : in;
    }

    RecordWriter writer(OutputStream octets) throws WorkFailure {
        Writer writer = new BufferedWriter(new OutputStreamWriter(octets, StandardCharsets.UTF_8), BUFFER);
        return format.type() == DataFormat.Type.REGEX
                ? RegexFormat.writer(writer, format)
                : new DelimitedWriter(writer, Separators.of(format), nullText, isForHadoop);
    }

    /** A stream that compresses what a data node wants compressed; it must be finished, not closed. */
    Packing packing(Draft draft) throws IOException {
        if (!isCompressed) {
            return new Packing(draft, () -> {});
        }
        GZIPOutputStream gzip = new GZIPOutputStream(draft, BUFFER);
        return new Packing(gzip, gzip::finish);
    }

    /** Where to write, and what to do after the last octet. */
    record Packing(OutputStream out, Finish finish) {}

    /** The end of a stream whose draft goes on. */
    interface Finish {
        void finish() throws IOException;
    }

    /** What file names end with. */
    String ending() {
        String kind = switch (format.type()) {
            case CSV -> ".csv";
            case TSV -> ".tsv";
            case CUSTOM, REGEX -> ".txt";
        };
        return isCompressed ? kind + ".gz" : kind;
    }
}
