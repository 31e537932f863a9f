package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.sub;

import dev.penstock.plan.Proxy;
import dev.penstock.plan.StoredSecret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How an instance learns of its proxy when it boots: a file of variables for itself, its agent and the Task Runner. */
final class ProxyLines {
    private static final String FILE = "/opt/penstock/proxy";

    /** Lets a service that systemd-run starts know the proxy. */
    static final String OPTION = " --property=EnvironmentFile=" + FILE;

    private ProxyLines() {}

    static List<Object> of(Proxy proxy) {
        List<Object> lines = new ArrayList<>();
        lines.add("mkdir -p /opt/penstock");
        String user = proxy.user().map(ProxyLines::encoded).orElse("");
        proxy.password().ifPresent(secret -> lines.add(password(secret)));
        String login = proxy.password().isPresent() ? user + ":$password@" : user.isEmpty() ? "" : user + "@";
        lines.add("proxy=\"http://" + login + encoded(proxy.host()) + ":" + encoded(proxy.port()) + "\"");
        String s3 = "s3.${AWS::Region}.${AWS::URLSuffix}";
        lines.add(sub("direct=\"169.254.169.254,localhost"
                + (proxy.isS3Direct() ? "," + s3 + ",." + s3 + ",*." + s3 : "") + "\""));
        lines.add("(umask 077; printf '%s\\n' HTTPS_PROXY=\"$proxy\" https_proxy=\"$proxy\" HTTP_PROXY=\"$proxy\""
                + " http_proxy=\"$proxy\" NO_PROXY=\"$direct\" no_proxy=\"$direct\" >" + FILE + ")");
        lines.add("export HTTPS_PROXY=\"$proxy\" https_proxy=\"$proxy\" HTTP_PROXY=\"$proxy\" http_proxy=\"$proxy\""
                + " NO_PROXY=\"$direct\" no_proxy=\"$direct\"");
        lines.add("mkdir -p /etc/systemd/system/amazon-ssm-agent.service.d");
        lines.add("printf '[Service]\\nEnvironmentFile=" + FILE
                + "\\n' >/etc/systemd/system/amazon-ssm-agent.service.d/proxy.conf");
        lines.add("systemctl daemon-reload && systemctl restart amazon-ssm-agent");
        return lines;
    }

    /** The proxy itself can't be asked before its password is known. */
    private static Object password(StoredSecret secret) {
        return sub("password=$(aws secretsmanager get-secret-value --region ${AWS::Region} --secret-id '"
                + secret.name().replace("'", "'\\''").replace("${", "${!")
                + "' --query SecretString --output text | python3 -c 'import sys, urllib.parse;"
                + " print(urllib.parse.quote(sys.stdin.read().rstrip(\"\\n\"), safe=\"\"))')");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
