import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A folder that answers the few calls of S3 that a copy makes. */
public final class FolderS3 {
    private final Path root;

    private FolderS3(Path root) {
        this.root = root;
    }

    /** PORT FOLDER */
    public static void main(String[] line) throws IOException {
        FolderS3 folder = new FolderS3(Path.of(line[1]));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(line[0])), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", folder::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        Path file = root.resolve(exchange.getRequestURI().getPath().substring(1));
        Files.createDirectories(file.getParent());
        Path parts = file.resolveSibling(file.getFileName() + ".parts");
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                boolean isPart = query.contains("partNumber=");
                String number = query.replaceAll(".*partNumber=(\\d+).*", "$1");
                put(exchange, isPart ? parts.resolve("%05d".formatted(Integer.parseInt(number))) : file);
            }
            case "POST" -> {
                if (query.contains("uploadId=")) {
                    join(parts, file);
                    reply(exchange, "<CompleteMultipartUploadResult><ETag>\"w\"</ETag></CompleteMultipartUploadResult>");
                } else {
                    Files.createDirectories(parts);
                    reply(exchange, "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>");
                }
            }
            default -> {
                exchange.getResponseHeaders().set("ETag", "\"w\"");
                exchange.sendResponseHeaders(200, Files.size(file));
                try (OutputStream out = exchange.getResponseBody()) {
                    Files.copy(file, out);
                }
            }
        }
    }

    private static void put(HttpExchange exchange, Path file) throws IOException {
        boolean isChunked = String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"))
                .startsWith("STREAMING");
        try (InputStream in = exchange.getRequestBody();
                OutputStream out = Files.newOutputStream(file)) {
            if (isChunked) {
                unchunk(in, out);
            } else {
                in.transferTo(out);
            }
        }
        exchange.getResponseHeaders().set("ETag", "\"w\"");
        reply(exchange, "");
    }

    /** The framing of signed uploads: a length in hexadecimal, a line feed, the octets. */
    private static void unchunk(InputStream in, OutputStream out) throws IOException {
        while (true) {
            StringBuilder head = new StringBuilder();
            for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
                head.append((char) c);
            }
            int length = Integer.parseInt(head.toString().replaceAll("[;\\r].*", ""), 16);
            if (length == 0) {
                in.transferTo(OutputStream.nullOutputStream());
                return;
            }
            out.write(in.readNBytes(length));
            in.readNBytes(2);
        }
    }

    private static void join(Path parts, Path file) throws IOException {
        List<Path> all;
        try (Stream<Path> list = Files.list(parts)) {
            all = list.sorted().toList();
        }
        Path whole = file.resolveSibling(file.getFileName() + ".whole");
        try (OutputStream out = Files.newOutputStream(whole)) {
            for (Path part : all) {
                Files.copy(part, out);
                Files.delete(part);
            }
        }
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void reply(HttpExchange exchange, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, octets.length == 0 ? -1 : octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }
}
