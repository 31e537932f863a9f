package dev.penstock.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a program that does with a folder what Hadoop's does with its files. */
final class HdfsStoreTest {
    private static final String HDFS = """
        #!/bin/bash
        set -e
        local_path() { echo "$ROOT/${1#hdfs:///}"; }
        case "$1" in
          -test) test -e "$(local_path "$3")" ;;
          -mkdir) mkdir -p "$(local_path "$3")" ;;
          -cat) cat "$(local_path "$2")"; test ! -e "$ROOT/broken" ;;
          -put)
            target=$(local_path "$4")
            if [ "$3" = - ]; then cat >"$target._COPYING_"; else cp "$3" "$target._COPYING_"; fi
            test ! -e "$ROOT/full"; mv "$target._COPYING_" "$target" ;;
          -get) cp "$(local_path "$3")" "$4" ;;
          -cp) cp "$(local_path "$3")" "$(local_path "$4")" ;;
          -ls)
            find "$(local_path "$3")" -mindepth 1 | sort | while read -r file; do
              kind=-; test -d "$file" && kind=d
              echo "${kind}rw-r--r--   1 hadoop hdfsadmingroup       12 2026-01-01 02:00 hdfs:///${file#"$ROOT"/}"
            done ;;
          *) exit 9 ;;
        esac
        """;

    @TempDir
    private Path folder;

    private Path root;
    private HdfsStore store;

    @BeforeEach
    void install() throws IOException {
        root = Files.createDirectory(folder.resolve("files"));
        Path program = Files.writeString(folder.resolve("hdfs"), HDFS);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        store = new HdfsStore("env", "ROOT=" + root, program.toString());
    }

    @Test
    void aFileAppearsWhenItIsWhole() throws WorkFailure, IOException {
        try (Draft draft = store.create("hdfs:///tmp/job/input1/rows")) {
            draft.write("1\u0001one\n".getBytes(StandardCharsets.UTF_8));
            assertThat(store.exists("hdfs:///tmp/job/input1/rows", false)).isFalse();
            draft.commit();
        }
        try (InputStream in = store.open("hdfs:///tmp/job/input1/rows")) {
            assertThat(in.readAllBytes()).asString().isEqualTo("1\u0001one\n");
        }
        try (Draft draft = store.create("hdfs:///tmp/job/input1/other")) {
            draft.write('x');
        }
        assertThat(root.resolve("tmp/job/input1/other")).doesNotExist();
    }

    @Test
    void aFolderHasTheFilesOfAJobWithoutItsMarks() throws WorkFailure, IOException {
        Path output = Files.createDirectories(root.resolve("tmp/job/output1/deep er"));
        Files.writeString(output.resolve("000000_0"), "a\n");
        Files.writeString(output.resolveSibling("_SUCCESS"), "");
        Files.writeString(output.resolveSibling(".hidden"), "");

        assertThat(store.list("hdfs:///tmp/job/output1"))
                .containsExactly(new Store.Entry("hdfs:///tmp/job/output1/deep er/000000_0", "deep er/000000_0"));
        assertThat(store.exists("hdfs:///tmp/job/output1", true)).isTrue();
        assertThat(store.list("hdfs:///tmp/job/output2")).isEmpty();
        assertThat(store.exists("hdfs:///tmp/job/output2", true)).isFalse();
    }

    @Test
    void rowsForTheClusterHaveNoLineEndInside() throws WorkFailure, IOException, SQLException {
        Stores stores = new Stores(store, store, store);
        DataPlace place = new DataPlace(
                "Rows",
                Optional.of("hdfs:///tmp/job/input1/rows"),
                DataPlace.Kind.FILE,
                Optional.empty(),
                true,
                Optional.of(new DataFormat(
                        DataFormat.Type.CUSTOM,
                        List.of(),
                        Optional.of("\\u0001"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                Optional.empty());
        RecordFiles files = RecordFiles.of(place, Optional.empty());
        try (FileSink sink = FileSink.create(stores, place.uri().orElseThrow(), files)) {
            sink.writer().accept(new Object[] {"a\\b,\tc", null, ""}, () -> "row 1");
            for (String text : List.of("two\nlines", "two\rlines", "two\u0001columns")) {
                assertThatThrownBy(() -> sink.writer().accept(new Object[] {text}, () -> "row 2"))
                        .hasMessageContaining("Column 1 in row 2 holds a separator of the output's format");
            }
            sink.commit();
        }
        assertThat(root.resolve("tmp/job/input1/rows")).content().startsWith("a\\b,\tc\u0001\\N\u0001\n");
        List<List<Object>> rows = new ArrayList<>();
        try (InputStream in = store.open("hdfs:///tmp/job/input1/rows")) {
            files.read(in, "rows", (cells, at) -> rows.add(new ArrayList<>(Arrays.asList(cells))));
        }
        assertThat(rows.get(0)).containsExactly("a\\b,\tc", null, "");
    }

    @Test
    void wholeFilesGoInAndOut() throws WorkFailure, IOException {
        Path file = Files.writeString(folder.resolve("local"), "text");
        store.upload(file, "hdfs:///a/b");
        store.copy("hdfs:///a/b", "hdfs:///c/d");
        store.download("hdfs:///c/d", folder.resolve("back"));

        assertThat(folder.resolve("back")).hasContent("text");
    }

    @Test
    void whatHadoopRefusesFailsTheWork() throws WorkFailure, IOException {
        assertThatThrownBy(() -> store.download("hdfs:///none", folder.resolve("none")))
                .isInstanceOf(WorkFailure.class)
                .hasMessageContaining("Hadoop couldn't use `hdfs:///none` (exit code 1");
        Files.writeString(root.resolve("full"), "");
        try (Draft draft = store.create("hdfs:///rows")) {
            draft.write('x');
            assertThatThrownBy(draft::commit).isInstanceOf(StreamFailure.class);
        }
        Files.writeString(root.resolve("rows"), "half");
        Files.writeString(root.resolve("broken"), "");
        try (InputStream in = store.open("hdfs:///rows")) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(StreamFailure.class);
        }
        assertThatThrownBy(() -> new HdfsStore("no-such-program").open("hdfs:///rows"))
                .isInstanceOf(WorkFailure.class)
                .hasMessageContaining("couldn't be reached");
    }
}
