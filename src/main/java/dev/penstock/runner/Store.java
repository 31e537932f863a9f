package dev.penstock.runner;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Where files come from and go to. */
interface Store {

    /** A file of a folder: where it is, and its path inside the folder with {@code /} between the parts. */
    record Entry(String uri, String path) {}

    /** The files in a folder and below it; none when there is no such folder. */
    List<Entry> list(String folder) throws WorkFailure;

    /** Whether there is such a file, or such a folder with a file in it or below. */
    boolean exists(String uri, boolean isDirectory) throws WorkFailure;

    void download(String uri, Path target) throws WorkFailure;

    void upload(Path source, String uri) throws WorkFailure;

    /** A file's octets as they come. */
    InputStream open(String uri) throws WorkFailure;

    /** A file to be written as its octets come. */
    Draft create(String uri) throws WorkFailure;

    /** Copies a file to another place of this store. */
    void copy(String source, String target) throws WorkFailure;
}
