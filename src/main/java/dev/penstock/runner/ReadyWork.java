package dev.penstock.runner;

import java.util.LinkedHashMap;
import java.util.Map;

/** Proves that this machine can take tasks and answer them. */
final class ReadyWork implements Work {
    @Override
    public Outcome run(Attempt attempt) {
        Map<String, String> output = new LinkedHashMap<>();
        output.put("status", "FINISHED");
        output.put("hostname", attempt.hostName());
        output.put("javaVersion", System.getProperty("java.version"));
        output.put("runnerVersion", Version.current());
        return new Outcome.Finished(output);
    }
}
