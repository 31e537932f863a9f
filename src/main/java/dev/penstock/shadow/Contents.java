package dev.penstock.shadow;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;

/** Files as they lie in S3. */
public interface Contents {
    /**
     * The file at the address, or those below it.
     *
     * @param uri {@code s3://bucket/key}
     * @return sizes in bytes by what follows the address in their keys; empty for the file at the address itself
     */
    SortedMap<String, Long> files(String uri) throws IOException;

    /** One of these files. */
    InputStream open(String uri, String name) throws IOException;
}
