package dev.penstock.runner;

import java.util.Optional;

/**
 * A data node: a file or a folder, in S3 or on this machine.
 *
 * @param uri where it is; absent for data that is no files, like a table
 */
record DataPlace(
        String id, Optional<String> uri, boolean isDirectory, Optional<String> compression, boolean isEncrypted) {}
