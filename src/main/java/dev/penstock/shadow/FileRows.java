package dev.penstock.shadow;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * The rows of files in S3.
 *
 * @param sizes in bytes, by name
 */
record FileRows(Contents contents, String uri, SortedMap<String, Long> sizes) implements RowSource {
    FileRows {
        requireNonNull(contents, "contents");
        requireNonNull(uri, "uri");
        requireNonNull(sizes, "sizes");
    }

    static FileRows at(Contents contents, String uri) throws IOException {
        return new FileRows(contents, uri, contents.files(uri));
    }

    @Override
    public boolean isThere() {
        return !sizes.isEmpty();
    }

    @Override
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("place", uri);
        figures.put("files", (long) sizes.size());
        figures.put("bytes", sizes.values().stream().mapToLong(Long::longValue).sum());
        return figures;
    }

    @Override
    public void eachRow(Rows.Sink sink) throws IOException {
        for (String name : sizes.keySet()) {
            try (InputStream file = contents.open(uri, name)) {
                Rows.read(file, sink);
            }
        }
    }
}
