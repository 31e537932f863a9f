import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Starts picocli and parses definitions with Jackson, and does nothing else. */
@CommandLine.Command(name = "parse", mixinStandardHelpOptions = true)
final class Parse implements Callable<Integer> {
    @CommandLine.Parameters(arity = "1..*")
    private List<Path> paths = List.of();

    private Parse() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Parse()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        int members = 0;
        for (Path path : paths) {
            for (Path file : files(path)) {
                members += mapper.readTree(Files.readAllBytes(file)).size();
            }
        }
        System.out.println(members);
        return 0;
    }

    private static List<Path> files(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> entry.resolve("definition.json")).toList();
        }
    }
}
