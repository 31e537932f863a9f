import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs two commands in turn and prints how many times as long the first took: {@code Ratio RUNS TARGET LABEL -- ONE
 * -- OTHER}.
 */
final class Ratio {
    private Ratio() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int runs = Integer.parseInt(args[0]);
        List<String> words = Arrays.asList(args);
        int first = words.indexOf("--");
        int second = first + 1 + words.subList(first + 1, words.size()).indexOf("--");
        List<String> one = words.subList(first + 1, second);
        List<String> other = words.subList(second + 1, words.size());
        Time.of(one);
        Time.of(other);
        List<Double> wall = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            Time left = Time.of(one);
            Time right = Time.of(other);
            wall.add(left.wall() / right.wall());
            processor.add(left.processor() / right.processor());
        }
        print(args[2] + ", by the clock", wall, "target " + args[1]);
        print(args[2] + ", in processor time", processor, "");
    }

    private static void print(String label, List<Double> ratios, String note) {
        List<Double> sorted = ratios.stream().sorted().toList();
        System.out.println(String.format(
                        Locale.ROOT,
                        "%-62s %5.2f  (%.2f to %.2f)  %s",
                        label,
                        sorted.get(sorted.size() / 2),
                        sorted.get(0),
                        sorted.get(sorted.size() - 1),
                        note)
                .stripTrailing());
    }

    /** Seconds that one run of a command took. */
    private record Time(double wall, double processor) {
        static Time of(List<String> command) throws IOException, InterruptedException {
            List<String> timed = new ArrayList<>(List.of("sh", "-c", "\"$@\" >/dev/null || exit $?; times", "sh"));
            timed.addAll(command);
            long begun = System.nanoTime();
            Process process = new ProcessBuilder(timed)
                    .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                    .start();
            String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("exit code " + process.exitValue() + " from " + command);
            }
            double wall = (System.nanoTime() - begun) / 1e9;
            // The second line is about the children: "0m1.234s 0m0.123s".
            String[] children = times.lines().skip(1).findFirst().orElseThrow().split(" ");
            return new Time(wall, seconds(children[0]) + seconds(children[1]));
        }

        private static double seconds(String time) {
            int minutes = time.indexOf('m');
            return 60 * Double.parseDouble(time.substring(0, minutes))
                    + Double.parseDouble(time.substring(minutes + 1, time.length() - 1));
        }
    }
}
