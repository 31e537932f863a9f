package dev.penstock.runner;

import java.util.Arrays;

/** The names of the files that an output gets. */
final class OutputFiles {
    private static final String GZIP = ".gz";

    private OutputFiles() {}

    /** The one file that a table becomes; each interval's has a name of its own. */
    static String one(Task task, DataPlace output, String ending) throws WorkFailure {
        String uri = uri(output);
        if (!output.isDirectory()) {
            return uri;
        }
        // colons and an @ in file names are trouble for Hadoop and in addresses
        String name = task.instanceId().orElse(task.id()).replaceFirst("^@", "").replace(':', '-');
        return Stores.inside(uri, name + ending);
    }

    /** Where a file of the input goes. */
    static String of(DataPlace output, Store.Entry entry, boolean wasCompressed, boolean isCompressed)
            throws WorkFailure {
        String uri = uri(output);
        if (!output.isDirectory()) {
            return uri;
        }
        String path = entry.path();
        if (Arrays.asList(path.split("/", -1)).contains("..")) {
            throw new WorkFailure("DP.Data", "`" + entry.uri() + "` would leave the folder of `" + output.id() + "`.");
        }
        if (wasCompressed && !isCompressed && path.endsWith(GZIP)) {
            path = path.substring(0, path.length() - GZIP.length());
        } else if (!wasCompressed && isCompressed) {
            path += GZIP;
        }
        return Stores.inside(uri, path);
    }

    private static String uri(DataPlace output) throws WorkFailure {
        if (output.kind() == DataPlace.Kind.MANIFEST) {
            throw new WorkFailure(
                    "DP.BadTask",
                    "`" + output.id() + "` has a `manifestFilePath`, which can only be read; an output needs a"
                            + " `filePath` or a `directoryPath`.");
        }
        return output.uri().orElseThrow();
    }
}
