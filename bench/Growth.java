import dev.penstock.compile.Compiler;
import dev.penstock.compile.Settings;
import dev.penstock.compile.Source;
import dev.penstock.compile.OwnJars;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What each doubling of a definition's activities multiplies the cost of a check by; 2 is linear. */
final class Growth {
    private static final List<Integer> SIZES = List.of(125, 250, 500, 1_000);

    private Growth() {}

    public static void main(String[] args) throws IOException {
        int runs = Integer.parseInt(args[0]);
        Path folder = Files.createDirectories(Path.of(args[1]));
        for (String shape : List.of("chains of ten", "one chain", "backwards", "side by side", "layers of ten")) {
            double before = 0;
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-16s", shape));
            for (int size : SIZES) {
                Path file = folder.resolve(shape.replace(' ', '-') + "-" + size + ".json");
                Files.writeString(file, definition(shape, size));
                double cost = cost(file, runs);
                line.append(String.format(Locale.ROOT, "%8d: %7.1f ms", size, cost / 1e6));
                line.append(before == 0 ? "        " : String.format(Locale.ROOT, " x%-6.2f", cost / before));
                before = cost;
            }
            System.out.println(line);
        }
    }

    /** The least processor time of a check, in nanoseconds. */
    private static double cost(Path file, int runs) {
        double least = Double.MAX_VALUE;
        Settings settings = Settings.of(OwnJars.unread());
        Source source = new Source("big", file, Optional.empty(), Optional.empty());
        for (int run = 0; run < runs; run++) {
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            if (Compiler.check(List.of(source), settings).isEmpty()) {
                throw new IllegalStateException("nothing was found in " + file);
            }
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun);
        }
        return least;
    }

    private static String definition(String shape, int size) {
        List<String> objects = new ArrayList<>();
        objects.add("{\"id\": \"Default\", \"scheduleType\": \"cron\", \"schedule\": {\"ref\": \"Daily\"},"
                + " \"failureAndRerunMode\": \"CASCADE\", \"role\": \"A\", \"resourceRole\": \"B\"}");
        objects.add("{\"id\": \"Daily\", \"type\": \"Schedule\", \"period\": \"1 day\","
                + " \"startDateTime\": \"2026-01-01T00:00:00\"}");
        for (int i = 0; i < size; i++) {
            StringBuilder object = new StringBuilder("{\"id\": \"A" + i + "\", \"type\": \"ShellCommandActivity\","
                    + " \"command\": \"echo #{@scheduledStartTime} " + i + "\", \"workerGroup\": \"w\"");
            for (int other : before(shape, size, i)) {
                object.append(", \"dependsOn\": {\"ref\": \"A" + other + "\"}");
            }
            objects.add(object.append("}").toString());
        }
        return "{\"objects\": [\n" + String.join(",\n", objects) + "\n]}\n";
    }

    private static List<Integer> before(String shape, int size, int i) {
        return switch (shape) {
            case "one chain" -> i == 0 ? List.of() : List.of(i - 1);
            case "backwards" -> i == size - 1 ? List.of() : List.of(i + 1);
            case "chains of ten" -> i % 10 == 0 ? List.of() : List.of(i - 1);
            case "layers of ten" -> i < 10 ? List.of() : List.of(i - 10, i / 10 * 10 - 10 + (i + 1) % 10);
            default -> List.of();
        };
    }
}
