package dev.penstock.runner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plain user whom a command runs as, when the runner itself is root. */
record RunUser(String name, String group, String home) {
    private static final String USUAL = "ec2-user";

    /** The user to switch to; nobody when the runner is a plain user itself, or root on a machine without the usual user. */
    static Optional<RunUser> of(Optional<String> wanted) throws WorkFailure, InterruptedException {
        String current = System.getProperty("user.name");
        if (wanted.isPresent() && wanted.get().equals(current)) {
            return Optional.empty();
        }
        if (!"root".equals(current)) {
            if (wanted.isPresent()) {
                throw new WorkFailure(
                        "DP.RunAsUser",
                        "Only root can run a command as `" + wanted.get() + "`, not `" + current + "`.");
            }
            return Optional.empty();
        }
        String name = wanted.orElse(USUAL);
        Optional<String> home = Programs.output("getent", "passwd", name).map(entry -> entry.split(":", 7)[5]);
        Optional<String> group = Programs.output("id", "-gn", name);
        if (home.isEmpty() || group.isEmpty()) {
            if (wanted.isPresent()) {
                throw new WorkFailure("DP.RunAsUser", "The user `" + name + "` doesn't exist on this machine.");
            }
            return Optional.empty();
        }
        return Optional.of(new RunUser(name, group.get(), home.get()));
    }

    List<String> command(List<String> command) throws WorkFailure {
        Path setpriv = Programs.find("setpriv")
                .orElseThrow(() -> new WorkFailure(
                        "DP.RunAsUser", "`setpriv` (util-linux) is needed to run a command as `" + name + "`."));
        List<String> line =
                new ArrayList<>(List.of(setpriv.toString(), "--reuid=" + name, "--regid=" + group, "--init-groups"));
        line.add("--");
        line.addAll(command);
        return line;
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HOME", home);
        environment.put("USER", name);
        environment.put("LOGNAME", name);
        return environment;
    }

    /** Makes a folder and all in it the user's own. */
    void own(Path folder) throws WorkFailure, InterruptedException {
        if (Programs.output("chown", "-R", name + ":" + group, folder.toString())
                .isEmpty()) {
            throw new WorkFailure("DP.RunAsUser", "The work folder couldn't be given to `" + name + "`.");
        }
    }
}
