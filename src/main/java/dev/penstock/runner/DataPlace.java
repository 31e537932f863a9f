package dev.penstock.runner;

import java.util.Optional;

/** A file or a folder of a data node, in S3 or on this machine. */
record DataPlace(String id, String uri, boolean isDirectory, Optional<String> compression, boolean isEncrypted) {}
