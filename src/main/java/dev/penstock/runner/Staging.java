package dev.penstock.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Copies the inputs of a task to folders of this machine, and its outputs back. */
final class Staging {
    private final Task task;
    private final Path folder;
    private final Stores stores;

    Staging(Task task, Path folder, Stores stores) {
        this.task = task;
        this.folder = folder;
        this.stores = stores;
    }

    private record Transfer(String uri, Path file) {}

    /** The names under which the command finds its folders. */
    Map<String, String> environment() {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i : stagedInputs()) {
            names.put("INPUT" + (i + 1) + "_STAGING_DIR", input(i).toString());
        }
        for (int i : stagedOutputs()) {
            names.put("OUTPUT" + (i + 1) + "_STAGING_DIR", output(i).toString());
        }
        return names;
    }

    /** Tables and the like keep their number, but there's nothing to fetch. */
    private int[] stagedInputs() {
        return IntStream.range(0, task.input().size())
                .filter(i -> task.input().get(i).uri().isPresent())
                .toArray();
    }

    /** Data Pipeline stages an output only if it is a folder. */
    private int[] stagedOutputs() {
        return IntStream.range(0, task.output().size())
                .filter(i -> task.output().get(i).uri().isPresent()
                        && task.output().get(i).isDirectory())
                .toArray();
    }

    private Path input(int index) {
        return folder.resolve("input" + (index + 1));
    }

    private Path output(int index) {
        return folder.resolve("output" + (index + 1));
    }

    /** Fetches all inputs and makes a folder for each output; the number of files. */
    int stageIn() throws WorkFailure, InterruptedException, IOException {
        List<Transfer> transfers = new ArrayList<>();
        for (int i : stagedInputs()) {
            Files.createDirectories(input(i));
            transfers.addAll(incoming(task.input().get(i), input(i)));
        }
        for (int i : stagedOutputs()) {
            Files.createDirectories(output(i));
        }
        for (Transfer transfer : transfers) {
            Files.createDirectories(parent(transfer.file()));
        }
        Parallel.forEach(transfers, transfer -> stores.of(transfer.uri()).download(transfer.uri(), transfer.file()));
        return transfers.size();
    }

    private List<Transfer> incoming(DataPlace place, Path target) throws WorkFailure {
        String uri = place.uri().orElseThrow();
        if (!place.isDirectory()) {
            String name = uri.substring(uri.lastIndexOf('/') + 1);
            return List.of(new Transfer(uri, within(target, name, place)));
        }
        List<Transfer> transfers = new ArrayList<>();
        for (Store.Entry entry : stores.of(uri).list(uri)) {
            transfers.add(new Transfer(entry.uri(), within(target, entry.path(), place)));
        }
        return transfers;
    }

    /** A key is any text: one like {@code ../../etc/passwd} must not leave the folder. */
    private static Path within(Path target, String name, DataPlace place) throws WorkFailure {
        Path file = target.resolve(name.startsWith("/") ? "." + name : name).normalize();
        if (!file.startsWith(target) || file.equals(target)) {
            throw new WorkFailure(
                    "DP.Staging", "`" + name + "` of `" + place.id() + "` isn't a file inside the staging folder.");
        }
        return file;
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    /** Sends all that the command left in the output folders; the number of files. */
    int stageOut() throws WorkFailure, InterruptedException {
        List<Transfer> transfers = new ArrayList<>();
        for (int i : stagedOutputs()) {
            String target = task.output().get(i).uri().orElseThrow();
            for (Store.Entry entry : stores.local().list(output(i).toString())) {
                transfers.add(new Transfer(Stores.inside(target, entry.path()), Path.of(entry.uri())));
            }
        }
        Parallel.forEach(transfers, transfer -> stores.of(transfer.uri()).upload(transfer.file(), transfer.uri()));
        return transfers.size();
    }
}
