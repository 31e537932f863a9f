package dev.penstock.assess;

import dev.penstock.compile.Compiler;
import dev.penstock.compile.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small pipelines in a folder of their own. */
final class Pipelines {
    private final Path folder;

    Pipelines(Path folder) {
        this.folder = folder;
    }

    /** Runs one command on a worker group. */
    static String command(String period, String workerGroup, String input, String output) {
        return """
            {"objects": [
              {"id": "Default", "scheduleType": "cron", "schedule": {"ref": "Often"}, "failureAndRerunMode": "NONE"},
              {"id": "Often", "type": "Schedule", "period": "%s", "startDateTime": "2026-01-01T00:00:00"},
              {"id": "In", "type": "S3DataNode", "directoryPath": "%s"},
              {"id": "Out", "type": "S3DataNode", "directoryPath": "%s"},
              {"id": "Work", "type": "ShellCommandActivity", "command": "true", "workerGroup": "%s",
               "input": {"ref": "In"}, "output": {"ref": "Out"}, "maximumRetries": "1"}
            ]}
            """.formatted(period, input, output, workerGroup);
    }

    Pipelines with(String name, String definition) throws IOException {
        Path file = folder.resolve(name).resolve("definition.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, definition);
        return this;
    }

    Pipelines with(String name, String definition, String values) throws IOException {
        with(name, definition);
        Files.writeString(folder.resolve(name).resolve("values.json"), values);
        return this;
    }

    Estate assessed() {
        return Estate.of(Compiler.find(folder).orElseThrow(), Definitions.SETTINGS);
    }
}
