package dev.penstock.runner;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process in a session of its own, with everything that it started. */
final class ProcessTree {
    private static final String MARK = "PENSTOCK_PROCESS_TREE";
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int ROUNDS = 20;

    private final Process root;
    private final boolean isSession;
    private final String mark;

    private ProcessTree(Process root, boolean isSession, String mark) {
        this.root = root;
        this.isSession = isSession;
        this.mark = mark;
    }

    static ProcessTree start(List<String> command, Path folder, Map<String, String> environment, File out, File err)
            throws IOException {
        Optional<Path> setsid = Programs.find("setsid");
        List<String> line = new ArrayList<>();
        setsid.ifPresent(program -> line.add(program.toString()));
        line.addAll(command);
        String mark = UUID.randomUUID().toString();
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().putAll(environment);
        builder.environment().put(MARK, mark);
        return new ProcessTree(builder.start(), setsid.isPresent(), mark);
    }

    int waitFor() throws InterruptedException {
        return root.waitFor();
    }

    /** Asks every process to end, and after a grace kills those that are left. */
    void kill() {
        Map<Long, ProcessHandle> known = new TreeMap<>();
        List<ProcessHandle> alive = living(known);
        signalGroup("TERM");
        alive.forEach(ProcessHandle::destroy);
        long end = System.nanoTime() + GRACE.toNanos();
        while (!living(known).isEmpty() && System.nanoTime() < end) {
            pause();
        }
        // a process that is forking may leave a child behind each sweep, so sweep until nothing is left
        for (int round = 0; round < ROUNDS; round++) {
            signalGroup("KILL");
            alive = living(known);
            if (alive.isEmpty()) {
                return;
            }
            alive.forEach(ProcessHandle::destroyForcibly);
            pause();
        }
    }

    private List<ProcessHandle> living(Map<Long, ProcessHandle> known) {
        Stream.concat(Stream.of(root.toHandle()), marked()).forEach(handle -> known.put(handle.pid(), handle));
        for (ProcessHandle handle : List.copyOf(known.values())) {
            handle.descendants().forEach(child -> known.put(child.pid(), child));
        }
        return known.values().stream().filter(ProcessHandle::isAlive).toList();
    }

    /** Processes that left the session and whose parent is gone still carry the mark in their environment. */
    private Stream<ProcessHandle> marked() {
        Path processes = Path.of("/proc");
        if (!Files.isDirectory(processes)) {
            return Stream.empty();
        }
        return ProcessHandle.allProcesses().filter(handle -> {
            try {
                return Files.readString(processes.resolve(handle.pid() + "/environ"), StandardCharsets.ISO_8859_1)
                        .contains(MARK + "=" + mark);
            } catch (IOException e) {
                return false; // gone meanwhile, or another user's
            }
        });
    }

    private void signalGroup(String signal) {
        if (!isSession) {
            return;
        }
        try {
            Process kill = new ProcessBuilder("bash", "-c", "kill -s " + signal + " -- -" + root.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            // the handles below reach the same processes one by one
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
