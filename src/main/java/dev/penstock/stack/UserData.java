package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.sub;
import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.plan.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an instance does when it boots: arm its own end, then install the Task Runner. */
final class UserData {
    private UserData() {}

    static Map<String, Object> of(Lease lease, Asset runner) {
        long minutes = Math.max(1, (lease.limitSeconds() + 59) / 60);
        List<Object> lines = new ArrayList<>();
        lines.add("#!/bin/bash");
        lines.add("shutdown -h +" + minutes + "   # terminateAfter, even if the run is gone: shutdown terminates here");
        lines.add("set -euo pipefail");
        lines.add("trap 'shutdown -h now' ERR");
        lease.instance().proxy().ifPresent(proxy -> lines.addAll(ProxyLines.of(proxy)));
        lines.add("java -version 2>&1 | grep -Eq '\"(1[7-9]|[2-9][0-9])' ||");
        lines.add("  dnf install -y -q java-17-amazon-corretto-headless || yum install -y -q"
                + " java-17-amazon-corretto-headless");
        lines.add("mkdir -p /opt/penstock");
        lines.add(sub("aws s3 cp --only-show-errors s3://" + SharedStack.ASSET_BUCKET + "/" + runner.key()
                + " /opt/penstock/task-runner.jar"));
        lines.add("cat >/opt/penstock/start-task <<'END'");
        lines.add("#!/bin/bash");
        lines.add(
                "# One task on stdin. Detached from the SSM agent, which runs five commands at once and none for long.");
        lines.add("umask 077; task=$(mktemp /opt/penstock/task.XXXXXX); cat >\"$task\"");
        String user =
                lease.instance().user().map(name -> " --runAsUser=" + name).orElse("");
        String environment = lease.instance().proxy().isPresent() ? ProxyLines.OPTION : "";
        lines.add("exec systemd-run --quiet --collect" + environment + " java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
                + " -jar /opt/penstock/task-runner.jar --task \"$task\"" + user);
        lines.add("END");
        lines.add("chmod +x /opt/penstock/start-task");
        lines.add("");
        return tree("Fn::Base64", tree("Fn::Join", List.of("\n", lines)));
    }
}
