package dev.penstock.plan;

import static java.util.Objects.requireNonNull;

import dev.penstock.expression.Expression;
import java.util.List;
import java.util.Optional;

/** One step of a cluster: a program that it runs to its end. */
public sealed interface ClusterStep {
    /** The jar by which EMR runs a program of the master. */
    String COMMAND_RUNNER = "command-runner.jar";

    /** A jar and its arguments, separated by commas; a text that yields several is several steps. */
    record Line(Expression line) implements ClusterStep {
        public Line {
            requireNonNull(line, "line");
        }
    }

    /** A jar. */
    record Jar(Expression jar, Optional<Expression> mainClass, List<Expression> arguments) implements ClusterStep {
        public Jar {
            requireNonNull(jar, "jar");
            requireNonNull(mainClass, "mainClass");
            arguments = List.copyOf(arguments);
        }
    }

    /** A program on the master, by its words: {@code hive-script}, {@code bash}, … */
    record Command(List<Expression> words) implements ClusterStep {
        public Command {
            words = List.copyOf(words);
        }
    }

    /**
     * A program on the master that reads a script which is too long for a step.
     *
     * @param words the program's, to which that of a file with the script is added
     * @param pieces the script, each piece short enough for a step
     */
    record LongScript(List<Expression> words, List<Expression> pieces) implements ClusterStep {
        public LongScript {
            words = List.copyOf(words);
            pieces = List.copyOf(pieces);
        }
    }

    /** A script in S3, run by the master's shell. */
    record Script(Expression uri, List<Expression> arguments) implements ClusterStep {
        public Script {
            requireNonNull(uri, "uri");
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A task of a Task Runner that the master starts for it.
     *
     * @param type of the work
     * @param part what tells it from other tasks of the attempt; empty if it's the only one
     */
    record Task(String type, Optional<String> part, Work.Task task) implements ClusterStep {
        public Task {
            requireNonNull(type, "type");
            requireNonNull(part, "part");
            requireNonNull(task, "task");
        }
    }
}
