package dev.penstock.runner;

import java.util.LinkedHashMap;
import java.util.Map;

/** Looks whether the files or folders of data nodes are there. */
final class ExistsWork implements Work {
    @Override
    public Outcome run(Attempt attempt) throws WorkFailure {
        if (attempt.task().input().isEmpty()) {
            throw new WorkFailure("DP.BadTask", "The task has no `input` to look for.");
        }
        for (DataPlace place : attempt.task().input()) {
            String uri = place.uri()
                    .orElseThrow(() -> new WorkFailure(
                            "DP.BadTask",
                            "`" + place.id() + "` is neither a file nor a folder: its existence can't be"
                                    + " looked up."));
            if (!attempt.stores().of(uri).exists(uri, place.isDirectory())) {
                return new Outcome.Failed(
                        ShellCommandWork.NOT_YET, "`" + uri + "` of `" + place.id() + "` doesn't exist.");
            }
        }
        Map<String, String> output = new LinkedHashMap<>();
        output.put("status", "FINISHED");
        output.put("hostname", attempt.hostName());
        return new Outcome.Finished(output);
    }
}
