package dev.penstock.document;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way from a file to its tree, mistakes and leniencies reported with their places. */
public final class DocumentReader {
    private static final int LARGEST = 50 * 1024 * 1024;

    private DocumentReader() {}

    public static Outcome<Document> read(Path file) {
        return read(file, Location.shown(file));
    }

    /** Reads a file; {@code displayName} is the path as the user gave it. */
    public static Outcome<Document> read(Path file, String displayName) {
        return content(file, displayName).then(content -> parse(content, displayName));
    }

    /** The bytes of a file, unless it can't be read or is too large. */
    public static Outcome<byte[]> content(Path file, String displayName) {
        String name = displayName.replace('\\', '/');
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            return content.length > LARGEST ? tooLarge(name) : Outcome.of(content);
        } catch (IOException failed) {
            return unreadable(file, name, failed);
        }
    }

    private static <T> Outcome<T> unreadable(Path file, String name, IOException why) {
        if (Files.isDirectory(file)) {
            return refused(ReadingCodes.UNREADABLE, name, "`%s` is a folder.", "Name a file in it.");
        }
        if (why instanceof NoSuchFileException) {
            return refused(ReadingCodes.UNREADABLE, name, "There is no file `%s`.", "Look for a typing mistake.");
        }
        if (why instanceof AccessDeniedException) {
            return refused(
                    ReadingCodes.UNREADABLE, name, "`%s` may not be read.", "Give yourself the right to read it.");
        }
        return refused(ReadingCodes.UNREADABLE, name, "`%s` can't be read.", "See whether the disk is well.");
    }

    /** JSON, or YAML or HCL in a file that is called so. */
    public static Outcome<Document> parse(byte[] content, String displayName) {
        String name = displayName.replace('\\', '/');
        if (content.length > LARGEST) {
            return tooLarge(name);
        }
        Findings findings = new Findings(name);
        Optional<Json> root = Decoding.decode(content, name, findings).flatMap(text -> switch (Syntax.of(name)) {
            case JSON -> Optional.ofNullable(new JsonParser(name, text, findings).parse());
            case YAML -> new YamlParser(name, findings).parse(text);
            case HCL -> new HclParser(name, text, findings).parse();
        });
        return new Outcome<>(root.map(json -> new Document(name, json)), findings.list());
    }

    /** The lines of a file as diagnostics count them; none where it isn't text. */
    public static List<String> lines(byte[] content) {
        return Decoding.decode(content, "", new Findings(""))
                .map(DocumentReader::linesOf)
                .orElse(List.of());
    }

    private static List<String> linesOf(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (text.isEmpty() || Cursor.isLineBreak(text.charAt(text.length() - 1))) {
            lines.add("");
        }
        return lines;
    }

    private static <T> Outcome<T> tooLarge(String name) {
        return refused(
                ReadingCodes.TOO_LARGE,
                name,
                "`%s` is larger than 50 MB.",
                "See whether it is a definition at all: the service takes 100 objects of 15 KB.");
    }

    private static <T> Outcome<T> refused(Code code, String name, String message, String hint) {
        return Outcome.failed(List.of(Diagnostic.of(code, Location.of(name), message.formatted(name), hint)));
    }
}
