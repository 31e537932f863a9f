package dev.penstock.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;

/** Two look-ups of RDS and Redshift as signed calls: the SDK's modules for them are bigger than the runner. */
final class AwsCloud implements Cloud {
    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int SERVER_ERROR = 500;
    private static final int OK = 200;

    private final AwsClients clients;

    AwsCloud(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Server rdsInstance(String id, Optional<String> region) throws WorkFailure {
        String title = "RDS instance `" + id + "`";
        Element instance = first(
                ask("rds", "DescribeDBInstances", "2014-10-31", "DBInstanceIdentifier", id, region, title),
                "DBInstance",
                title);
        return new Server(
                text(instance, "Engine").orElse(""),
                endpoint(instance, "Address", title),
                endpoint(instance, "Port", title),
                text(instance, "DBName"));
    }

    @Override
    public Server redshiftCluster(String id, Optional<String> region) throws WorkFailure {
        String title = "Redshift cluster `" + id + "`";
        Element cluster = first(
                ask("redshift", "DescribeClusters", "2012-12-01", "ClusterIdentifier", id, region, title),
                "Cluster",
                title);
        return new Server(
                "redshift",
                endpoint(cluster, "Address", title),
                endpoint(cluster, "Port", title),
                text(cluster, "DBName"));
    }

    @Override
    public AwsCredentials credentials() throws WorkFailure {
        try {
            return clients.credentials();
        } catch (SdkException e) {
            throw new WorkFailure("DP.Aws", "The runner has no AWS credentials: " + e.getMessage(), e);
        }
    }

    private Element ask(
            String service, String action, String version, String name, String id, Optional<String> where, String title)
            throws WorkFailure {
        Region region = where.map(Region::of).orElseGet(clients::region);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(clients.endpoint(service).orElseGet(() -> host(service, region)))
                .encodedPath("/")
                .putRawQueryParameter("Action", action)
                .putRawQueryParameter("Version", version)
                .putRawQueryParameter(name, id)
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(clients.credentials())
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()))
                .request();
        return answer(signed, title);
    }

    private static URI host(String service, Region region) {
        String suffix = region.metadata() == null
                ? "amazonaws.com"
                : region.metadata().partition().dnsSuffix();
        return URI.create("https://" + service + "." + region.id() + "." + suffix);
    }

    private Element answer(SdkHttpRequest request, String title) throws WorkFailure {
        for (int tries = 1; ; tries++) {
            String trouble;
            try {
                HttpExecuteResponse response = clients.http()
                        .prepareRequest(
                                HttpExecuteRequest.builder().request(request).build())
                        .call();
                Element answer = parse(body(response));
                int status = response.httpResponse().statusCode();
                if (status == OK) {
                    return answer;
                }
                trouble = text(answer, "Message").orElse("no reason given") + " (HTTP " + status + ")";
                if (status < SERVER_ERROR) {
                    throw new WorkFailure("DP.Aws", "The " + title + " can't be looked up: " + trouble + ".");
                }
            } catch (IOException | SAXException e) {
                trouble = String.valueOf(e.getMessage());
            }
            if (tries == TRIES || !Pause.of(PAUSE)) {
                throw new WorkFailure("DP.Aws", "The " + title + " can't be looked up: " + trouble + ".");
            }
        }
    }

    private static String body(HttpExecuteResponse response) throws IOException {
        Optional<AbortableInputStream> body = response.responseBody();
        if (body.isEmpty()) {
            return "<Nothing/>";
        }
        try (InputStream in = body.get()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Element parse(String text) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java has these features", e);
        }
    }

    private static Element first(Element answer, String name, String title) throws WorkFailure {
        NodeList found = answer.getElementsByTagName(name);
        if (found.getLength() > 0 && found.item(0) instanceof Element element) {
            return element;
        }
        throw new WorkFailure("DP.Aws", "There is no " + title + ".");
    }

    private static String endpoint(Element server, String member, String title) throws WorkFailure {
        NodeList endpoints = server.getElementsByTagName("Endpoint");
        for (int i = 0; i < endpoints.getLength(); i++) {
            Node endpoint = endpoints.item(i);
            if (endpoint instanceof Element element && endpoint.getParentNode() == server) {
                return text(element, member).orElse("");
            }
        }
        throw new WorkFailure(
                "DP.Aws",
                "The " + title + " has no address (yet); it is "
                        + text(server, "DBInstanceStatus")
                                .or(() -> text(server, "ClusterStatus"))
                                .orElse("in an unknown state")
                        + ".");
    }

    /** The text of the first element of that name below {@code parent}. */
    private static Optional<String> text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0
                ? Optional.empty()
                : Optional.of(found.item(0).getTextContent().strip());
    }
}
