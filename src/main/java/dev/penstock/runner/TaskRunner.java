package dev.penstock.runner;

import java.io.PrintStream;
import java.util.List;

/** The Task Runner's command: does the work of pipelines on the machine that it's started on. */
public final class TaskRunner {
    private static final int WRONG_USAGE = 2;
    private static final int OUR_FAULT = 3;

    private TaskRunner() {}

    /** Runs the command line and leaves with 0 done, 1 the work failed, 2 wrong usage, 3 a fault of ours. */
    public static void main(String[] line) {
        // the SDK looks for a logging library; there's none on purpose
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(run(List.of(line), System.out, System.err));
    }

    private static int run(List<String> line, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.parse(line);
            if (arguments.option("help").isPresent()) {
                out.print(Arguments.USAGE);
                return 0;
            }
            return new Doors(arguments, System.getenv(), System.in, out::println).enter();
        } catch (WrongUsage e) {
            err.println(e.getMessage());
            err.println("`--help` shows what there is.");
            return WRONG_USAGE;
        } catch (Exception e) {
            err.println("The Task Runner has a fault: " + e);
            return OUR_FAULT;
        }
    }
}
