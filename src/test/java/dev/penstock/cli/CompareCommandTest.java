package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.penstock.account.StandInServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers as S3 does. */
final class CompareCommandTest {
    private static final Path SHADOWED = Path.of("src", "test", "resources", "golden", "shadow-run", "definition.json");

    private final Map<String, String> objects = new TreeMap<>();
    private final StandInServer server = new StandInServer(this::answer);
    private final Printed printed = new Printed();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void eachIntervalIsComparedFileByFile() {
        for (String day : new String[] {"2026-01-02", "2026-01-03"}) {
            objects.put("example-orders/out/" + day + "/orders.csv", "1,10\n2,20\n");
            objects.put("example-shadow/of/example-orders/out/" + day + "/orders.csv", "2,20\n1,10\n");
            objects.put("example-orders/sums/" + day + "/sums.csv", "30\n");
            objects.put("example-shadow/of/example-orders/sums/" + day + "/sums.csv", "30\n");
        }
        assertThat(compare("--from", "2026-01-02", "--to", "2026-01-04")).isZero();
        assertThat(printed.out())
                .contains("2026-01-02T00:00:00Z  OrderFile: the same rows")
                .contains("2026-01-03T00:00:00Z  Sums: the same rows")
                .contains("1 files, 10 bytes, 2 rows, checksum")
                .contains("s3://example-shadow/of/example-orders/out/2026-01-03/orders.csv")
                .contains("4 compared, 4 the same.")
                .contains("`Totals` is a table, which wasn't compared.");
    }

    @Test
    void whatDiffersOrIsMissingIsAFinding() {
        objects.put("example-orders/out/2026-01-02/orders.csv", "1,10\n2,20\n");
        objects.put("example-shadow/of/example-orders/out/2026-01-02/orders.csv", "1,10\n2,21\n");
        objects.put("example-orders/sums/2026-01-02/sums.csv", "30\n");
        assertThat(compare("--from", "2026-01-02", "--to", "2026-01-03")).isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out())
                .contains("OrderFile: different rows")
                .contains("only in the original  2,20")
                .contains("only in the shadow    2,21")
                .contains("Sums: the shadow wrote nothing")
                .contains("2 compared, 0 the same.");
    }

    @Test
    void machinesGetJson() {
        assertThat(compare("--from", "2026-01-02", "--to", "2026-01-03", "--json"))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.out())
                .contains("\"verdict\": \"NEITHER\"")
                .contains("\"notCompared\": [\n    \"Totals\"\n  ]");
    }

    @Test
    void aDatabaseThatRefusesIsToldInItsWords() {
        assertThat(compare(
                        "--from", "2026-01-02", "--to", "2026-01-03", "--jdbc", "jdbc:postgresql://127.0.0.1:1/shop"))
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(printed.err()).contains("The database refused: ").contains("Check `--jdbc`");
    }

    @Test
    void aDefinitionWithoutAShadowIsWrongUsage(@TempDir Path folder) throws IOException {
        Files.copy(SHADOWED, folder.resolve("definition.json"));
        int code = printed.run("compare", folder.toString(), "--from", "2026-01-02", "--to", "2026-01-03");
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(printed.err()).contains("no `shadow` in its overrides");
    }

    private int compare(String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "compare";
        arguments[1] = SHADOWED.toString();
        arguments[2] = "--endpoint-url";
        arguments[3] = server.address().toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return printed.run(arguments);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(1);
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (objects.containsKey(path)) {
            StandInServer.reply(exchange, 200, "text/plain", objects.get(path));
            return;
        }
        String prefix = path.replaceFirst("/$", "") + "/"
                + query.replaceFirst("^.*prefix=", "").replaceFirst("&.*", "");
        String contents = objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(prefix))
                .map(object -> "<Contents><Key>%s</Key><Size>%s</Size></Contents>"
                        .formatted(
                                object.getKey().substring(object.getKey().indexOf('/') + 1),
                                object.getValue().length()))
                .collect(Collectors.joining());
        StandInServer.reply(
                exchange,
                200,
                "application/xml",
                "<ListBucketResult><IsTruncated>false</IsTruncated>" + contents + "</ListBucketResult>");
    }
}
