package dev.penstock.runner;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files of the Hadoop cluster that this machine is a part of, by its own program. */
final class HdfsStore implements Store {
    static final String SCHEME = "hdfs:";

    /** Rights, replicas, owner, group, size, day, time, path. */
    private static final int COLUMNS = 8;

    private final List<String> program;

    /** @param program what takes the commands of {@code hdfs dfs} */
    HdfsStore(String... program) {
        this.program = List.of(program);
    }

    @Override
    public List<Entry> list(String folder) throws WorkFailure {
        if (!exists(folder)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (InputStream out = new Reading(folder, started(folder, "-ls", "-R", folder))) {
            String lines = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            lines.lines()
                    .filter(line -> line.startsWith("-"))
                    .map(line -> line.split("\\s+", COLUMNS)[COLUMNS - 1])
                    .filter(path -> !isHidden(path.substring(path.lastIndexOf('/') + 1)))
                    .forEach(path -> entries.add(new Entry(path, inside(folder, path))));
        } catch (StreamFailure e) {
            throw e.failure();
        } catch (IOException e) {
            throw LocalStore.unusable("listed", folder, e);
        }
        return entries;
    }

    /** As Hadoop's own readers: such files tell of a job or belong to one that goes on. */
    private static boolean isHidden(String name) {
        return name.startsWith("_") || name.startsWith(".");
    }

    /** The program answers with or without {@code hdfs://SERVER} before the path, whatever it was asked. */
    private static String inside(String folder, String path) {
        String place = folder.replaceFirst("^hdfs://[^/]*", "").replaceFirst("/+$", "") + "/";
        return path.substring(path.indexOf(place) + place.length());
    }

    private boolean exists(String uri) throws WorkFailure {
        return finished(uri, started(uri, "-test", "-e", uri)) == 0;
    }

    @Override
    public boolean exists(String uri, boolean isDirectory) throws WorkFailure {
        return isDirectory ? !list(uri).isEmpty() : exists(uri);
    }

    @Override
    public void download(String uri, Path target) throws WorkFailure {
        run(uri, "-get", "-f", uri, target.toString());
    }

    @Override
    public void upload(Path source, String uri) throws WorkFailure {
        makeFolder(uri);
        run(uri, "-put", "-f", source.toString(), uri);
    }

    @Override
    public InputStream open(String uri) throws WorkFailure {
        return new Reading(uri, started(uri, "-cat", uri));
    }

    @Override
    public Draft create(String uri) throws WorkFailure {
        makeFolder(uri);
        return new Writing(uri, started(uri, "-put", "-f", "-", uri));
    }

    @Override
    public void copy(String source, String target) throws WorkFailure {
        makeFolder(target);
        run(target, "-cp", "-f", source, target);
    }

    private void makeFolder(String uri) throws WorkFailure {
        run(uri, "-mkdir", "-p", uri.substring(0, uri.lastIndexOf('/')));
    }

    private void run(String uri, String... command) throws WorkFailure {
        check(uri, finished(uri, started(uri, command)));
    }

    /** What it complains of goes where the runner's own complaints go. */
    private Process started(String uri, String... command) throws WorkFailure {
        List<String> words = new ArrayList<>(program);
        words.addAll(Arrays.asList(command));
        try {
            return new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw LocalStore.unusable("reached", uri, e);
        }
    }

    private static int finished(String uri, Process process) throws WorkFailure {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new WorkFailure("DP.Stopped", "The work was interrupted at `" + uri + "`.", e);
        }
    }

    private static void check(String uri, int code) throws WorkFailure {
        if (code != 0) {
            throw new WorkFailure(
                    "DP.File",
                    "Hadoop couldn't use `" + uri + "` (exit code " + code + "; the log of the step says why).");
        }
    }

    private static void end(String uri, Process process) throws StreamFailure {
        try {
            check(uri, finished(uri, process));
        } catch (WorkFailure e) {
            throw new StreamFailure(e);
        }
    }

    /** What the program prints; an end that isn't the last octet's is a failure. */
    private static final class Reading extends FilterInputStream {
        private final String uri;
        private final Process process;

        Reading(String uri, Process process) {
            super(process.getInputStream());
            this.uri = uri;
            this.process = process;
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            return checked(super.read(octets, offset, length));
        }

        private int checked(int read) throws StreamFailure {
            if (read < 0) {
                end(uri, process);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            super.close();
            process.destroy();
        }
    }

    /** The program renames the file to its place when it has read all; one that is ended before doesn't. */
    private static final class Writing extends Draft {
        private final String uri;
        private final Process process;
        private final OutputStream out;

        Writing(String uri, Process process) {
            this.uri = uri;
            this.process = process;
            this.out = process.getOutputStream();
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            try {
                out.write(octets, offset, length);
            } catch (IOException e) {
                end(uri, process);
                throw e;
            }
        }

        @Override
        void commit() throws IOException {
            out.close();
            end(uri, process);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
