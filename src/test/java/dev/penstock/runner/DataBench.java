package dev.penstock.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A runner for one test, with stand-ins for S3 and Step Functions, which know the password of the database servers. */
final class DataBench implements AfterEachCallback {
    private final Path base;
    private final StepFunctionsStandIn stepFunctions;
    private final S3StandIn s3;
    private final Bench bench;

    DataBench() {
        try {
            base = Files.createTempDirectory("penstock-bench");
            stepFunctions = new StepFunctionsStandIn();
            s3 = new S3StandIn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stepFunctions.secrets.put("arn:p", TestServer.PASSWORD);
        bench = new Bench(base, stepFunctions.address(), s3.address());
    }

    Path base() {
        return base;
    }

    StepFunctionsStandIn stepFunctions() {
        return stepFunctions;
    }

    S3StandIn s3() {
        return s3;
    }

    Bench bench() {
        return bench;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        stepFunctions.close();
        s3.close();
        try (Stream<Path> files = Files.walk(base)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
