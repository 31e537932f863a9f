package dev.penstock.runner;

import java.util.Optional;

/**
 * A data node: a file, a folder or a list of files, in S3, on this machine or in its cluster, or a table.
 *
 * @param uri where its files are; absent for a table
 * @param dataFormat how its files hold records
 */
record DataPlace(
        String id,
        Optional<String> uri,
        Kind kind,
        Optional<String> compression,
        boolean isEncrypted,
        Optional<DataFormat> dataFormat,
        Optional<Table> table) {

    /** What {@code uri} names. */
    enum Kind {
        FILE,
        FOLDER,
        /** A JSON file that lists files, as Redshift's manifests do. */
        MANIFEST
    }

    boolean isDirectory() {
        return kind == Kind.FOLDER;
    }
}
