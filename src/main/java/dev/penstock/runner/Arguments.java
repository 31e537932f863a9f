package dev.penstock.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The command line: options as {@code --name=value} or {@code --name value}, and words between them. */
record Arguments(Map<String, String> options, List<String> words) {
    static final String USAGE = """
            Penstock Task Runner

              java -jar penstock-runner.jar --workerGroup=NAME   take the tasks of a worker group, until stopped
              java -jar penstock-runner.jar --task FILE          do one task and answer its token; - reads it from stdin
              java -jar penstock-runner.jar run-task FILE        do one task by hand and print its outcome

              --help                  Show this.
              --workerGroup           The worker group to take tasks for.
              --region                The AWS region (default: us-east-1).
              --config                A JSON file with "access-id" and "private-key".
              --accessId, --secretKey Credentials; they win over the file. Without any, the AWS SDK's default chain.
              --tasks                 How many tasks to do at the same time (default: 2).
              --taskrunnerId          The name of this worker (default: host name and process id).
              --output                The folder for work and logs (default: output; for one task a temporary folder).
              --logUri                An S3 folder for this Task Runner's own logs.
              --runAsUser             The user to run commands as when this runs as root (default: ec2-user).
              --endpoint              The Step Functions endpoint.
              --proxyHost, --proxyPort, --proxyUsername, --proxyPassword
                                      An HTTP proxy; else HTTPS_PROXY counts.
              --proxyDomain, --proxyWorkstation
                                      Refused: proxies with Windows (NTLM) log-in aren't supported.
            """;

    private static final Set<String> FLAGS = Set.of("help");
    private static final Set<String> NAMES = new TreeSet<>(List.of(
            "accessId",
            "config",
            "endpoint",
            "help",
            "logUri",
            "output",
            "proxyDomain",
            "proxyHost",
            "proxyPassword",
            "proxyPort",
            "proxyUsername",
            "proxyWorkstation",
            "region",
            "runAsUser",
            "secretKey",
            "task",
            "taskrunnerId",
            "tasks",
            "workerGroup"));

    static Arguments parse(List<String> line) throws WrongUsage {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            String argument = line.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(2, equals < 0 ? argument.length() : equals);
            if (!NAMES.contains(name)) {
                throw new WrongUsage("There is no option `--" + name + "`.");
            }
            if (equals < 0 && !FLAGS.contains(name) && i + 1 == line.size()) {
                throw new WrongUsage("`--" + name + "` needs a value.");
            }
            String value = equals >= 0 ? argument.substring(equals + 1) : FLAGS.contains(name) ? "" : line.get(++i);
            if (options.put(name, value) != null) {
                throw new WrongUsage("`--" + name + "` comes twice.");
            }
        }
        return new Arguments(options, words);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    int count(String name, int usual) throws WrongUsage {
        Optional<String> text = option(name);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int count = Integer.parseInt(text.get());
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new WrongUsage("`--" + name + "` must be a whole number, not `" + text.get() + "`.");
        }
        throw new WrongUsage("`--" + name + "` must be at least 1.");
    }
}
