package dev.penstock.document;

import dev.penstock.diagnostic.Location;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes text of a file's bytes: UTF-8, or UTF-16 where the bytes show it. */
final class Decoding {
    private record Encoding(Charset charset, int skip) {}

    private Decoding() {}

    static Optional<String> decode(byte[] content, String file, Findings findings) {
        Encoding encoding = encoding(content);
        if (encoding.charset().equals(StandardCharsets.UTF_8)) {
            noteMark(encoding, file, findings);
        } else {
            findings.add(
                    ReadingCodes.UTF_16,
                    Location.of(file, 1, 1),
                    "The file is in UTF-16.",
                    "Save it as UTF-8: the service and most tools read nothing else.");
        }
        if (encoding.charset().equals(StandardCharsets.UTF_8) && isAscii(content, encoding.skip())) {
            return Optional.of(new String(
                    content, encoding.skip(), content.length - encoding.skip(), StandardCharsets.ISO_8859_1));
        }
        CharsetDecoder decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(content, encoding.skip(), content.length - encoding.skip());
        CharBuffer text = CharBuffer.allocate((int) (bytes.remaining() * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(bytes, text, true);
        String decoded = text.flip().toString();
        if (!result.isError()) {
            return Optional.of(decoded);
        }
        Cursor cursor = new Cursor(file, decoded);
        cursor.advanceToEnd();
        findings.add(
                ReadingCodes.NOT_TEXT,
                cursor.location(),
                "The file isn't text in %s: the byte 0x%02X here doesn't belong to it."
                        .formatted(encoding.charset().name(), content[bytes.position()] & 0xff),
                "Save it as UTF-8; a file that was compressed or encrypted has to be unpacked first.");
        return Optional.empty();
    }

    /** Whether there is nothing to decode, as in most files. */
    private static boolean isAscii(byte[] content, int from) {
        for (int i = from; i < content.length; i++) {
            if (content[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static void noteMark(Encoding encoding, String file, Findings findings) {
        if (encoding.skip() > 0) {
            findings.add(
                    ReadingCodes.BYTE_ORDER_MARK,
                    Location.of(file, 1, 1),
                    "The file begins with a byte order mark, which is read over.",
                    "Save it as UTF-8 without the mark: other JSON tools refuse it.");
        }
    }

    private static Encoding encoding(byte[] content) {
        if (startsWith(content, 0xef, 0xbb, 0xbf)) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(content, 0xfe, 0xff)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        if (startsWith(content, 0xff, 0xfe)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        if (content.length > 3 && content[0] == 0 && content[1] != 0 && content[2] == 0) {
            return new Encoding(StandardCharsets.UTF_16BE, 0);
        }
        if (content.length > 3 && content[0] != 0 && content[1] == 0 && content[3] == 0) {
            return new Encoding(StandardCharsets.UTF_16LE, 0);
        }
        return new Encoding(StandardCharsets.UTF_8, 0);
    }

    private static boolean startsWith(byte[] content, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= content.length || (content[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
