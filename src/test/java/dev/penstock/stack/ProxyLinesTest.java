package dev.penstock.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.plan.Proxy;
import dev.penstock.plan.StoredSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an instance behind a proxy does at boot, done by a real shell with stand-ins for the commands of AWS. */
final class ProxyLinesTest {
    @TempDir
    Path folder;

    @Test
    void writesAddressAndLoginForAllThatCallAws() throws IOException, InterruptedException {
        StoredSecret secret = new StoredSecret("penstock/p/o'clock", StoredSecret.Form.TEXT);
        Proxy proxy = new Proxy("proxy.example", "3128", Optional.of("data team"), Optional.of(secret), true);
        assertThat(file(proxy))
                .contains("HTTPS_PROXY=http://data%20team:p%40ss%20w%2Frd@proxy.example:3128\n")
                .contains("no_proxy=169.254.169.254,localhost,s3.eu-west-1.amazonaws.com,");
        assertThat(folder.resolve("asked")).hasContent("penstock/p/o'clock\n");
    }

    @Test
    void takesAProxyWithoutLogin() throws IOException, InterruptedException {
        assertThat(file(new Proxy("10.1.2.3", "8080", Optional.empty(), Optional.empty(), false)))
                .contains("https_proxy=http://10.1.2.3:8080\n")
                .contains("NO_PROXY=169.254.169.254,localhost\n");
    }

    private String file(Proxy proxy) throws IOException, InterruptedException {
        String lines = ProxyLines.of(proxy).stream().map(ProxyLinesTest::text).collect(Collectors.joining("\n"));
        String commands = "aws() { echo \"$6\" >" + folder + "/asked; echo 'p@ss w/rd'; }\nsystemctl() { :; }\n";
        String script = "set -euo pipefail\n" + commands
                + lines.replace("/opt/penstock", folder + "/opt")
                        .replace("/etc/systemd", folder + "/etc")
                        .replace("${AWS::Region}", "eu-west-1")
                        .replace("${AWS::URLSuffix}", "amazonaws.com");
        Path file = Files.writeString(folder.resolve("boot"), script);
        Process process = new ProcessBuilder(List.of("bash", file.toString()))
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return Files.readString(folder.resolve("opt/proxy"));
    }

    private static String text(Object line) {
        return line instanceof Map<?, ?> map ? String.valueOf(map.get("Fn::Sub")) : line.toString();
    }
}
