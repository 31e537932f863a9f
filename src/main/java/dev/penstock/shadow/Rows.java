package dev.penstock.shadow;

import dev.penstock.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Cuts a file into rows, whatever their length; compressed files are read as what is in them. */
final class Rows {
    private static final int SHOWN = 200;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private final MessageDigest digest = Sha256.digest();
    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private final Sink sink;
    private boolean isEmpty = true;

    /** Takes the rows. */
    interface Sink {
        /**
         * One row.
         *
         * @param hash of the row's bytes
         * @param start the row's first characters
         */
        void row(long hash, String start);
    }

    private Rows(Sink sink) {
        this.sink = sink;
    }

    static void read(InputStream file, Sink sink) throws IOException {
        new Rows(sink).read(unpacked(file));
    }

    private void read(InputStream file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int length = file.read(buffer); length >= 0; length = file.read(buffer)) {
            int from = 0;
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '\n') {
                    add(buffer, from, i);
                    end();
                    from = i + 1;
                }
            }
            add(buffer, from, length);
        }
        if (!isEmpty) {
            end();
        }
    }

    private void add(byte[] buffer, int from, int to) {
        digest.update(buffer, from, to - from);
        start.write(buffer, from, Math.min(to - from, SHOWN - Math.min(SHOWN, start.size())));
        isEmpty &= from == to;
    }

    private void end() {
        sink.row(ByteBuffer.wrap(digest.digest()).getLong(), start.toString(StandardCharsets.UTF_8));
        start.reset();
        isEmpty = true;
    }

    private static InputStream unpacked(InputStream file) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(file, GZIP.length);
        byte[] first = whole.readNBytes(GZIP.length);
        whole.unread(first);
        return Arrays.equals(first, GZIP) ? new GZIPInputStream(whole, 1 << 16) : whole;
    }
}
