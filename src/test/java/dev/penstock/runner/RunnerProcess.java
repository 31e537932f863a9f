package dev.penstock.runner;

import dev.penstock.ClassPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The runner's command as processes of their own, between stand-ins. */
record RunnerProcess(Path folder, StepFunctionsStandIn stepFunctions, S3StandIn s3) {
    Process launch(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                ClassPath.ofTests(),
                TaskRunner.class.getName()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", stepFunctions.address().toString(),
                        "AWS_ENDPOINT_URL_S3", s3.address().toString(),
                        "AWS_ACCESS_KEY_ID", "AKIAEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY", "example",
                        "AWS_REGION", "eu-west-1"));
        return builder.start();
    }

    String work() {
        return folder.resolve("work").toString();
    }
}
