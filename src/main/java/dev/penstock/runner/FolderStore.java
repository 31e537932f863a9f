package dev.penstock.runner;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** A folder of this machine in place of S3: {@code s3://bucket/key} is the file {@code bucket/key} in it. */
final class FolderStore implements Store {
    private final Path root;
    private final Store files;

    FolderStore(Path root, Store files) {
        this.root = root.toAbsolutePath().normalize();
        this.files = files;
    }

    /** The file in place of the object; a place that is none in S3 stays as it is. */
    private String file(String uri) throws WorkFailure {
        if (!uri.startsWith("s3://")) {
            return uri;
        }
        S3Place place = S3Place.of(uri);
        Path file = root.resolve(place.bucket())
                .resolve(place.key().replaceFirst("^/+", ""))
                .normalize();
        if (!file.startsWith(root)) {
            throw new WorkFailure("DP.S3", "`" + uri + "` would be outside of `" + root + "`.");
        }
        return file.toString();
    }

    @Override
    public List<Entry> list(String folder) throws WorkFailure {
        return files.list(file(folder));
    }

    @Override
    public boolean exists(String uri, boolean isDirectory) throws WorkFailure {
        return files.exists(file(uri), isDirectory);
    }

    @Override
    public void download(String uri, Path target) throws WorkFailure {
        files.download(file(uri), target);
    }

    @Override
    public void upload(Path source, String uri) throws WorkFailure {
        files.upload(source, file(uri));
    }

    @Override
    public InputStream open(String uri) throws WorkFailure {
        return files.open(file(uri));
    }

    @Override
    public Draft create(String uri) throws WorkFailure {
        return files.create(file(uri));
    }

    @Override
    public void copy(String source, String target) throws WorkFailure {
        files.copy(file(source), file(target));
    }
}
