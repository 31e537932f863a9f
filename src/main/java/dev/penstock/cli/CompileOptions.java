package dev.penstock.cli;

import dev.penstock.compile.GivenValues;
import dev.penstock.compile.Mappers;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How definitions are translated. */
final class CompileOptions {
    @Option(
            names = "--values",
            paramLabel = "FILE",
            description =
                    "Parameter values, as `put-pipeline-definition` takes them; the first file that has one wins.")
    private List<Path> values = new ArrayList<>();

    @Option(
            names = "--mappers",
            paramLabel = "JAR",
            split = ",",
            description = "Jars with mappers of your own, which decide what objects are translated as.")
    private List<Path> mappers = new ArrayList<>();

    @Option(
            names = "--modernize",
            description =
                    "Replaces retired instance types and releases by living ones; DynamoDB makes its exports itself.")
    private boolean isModernizing;

    @Option(
            names = "--allow-manual",
            paramLabel = "CODE",
            split = ",",
            description = "Lets objects with this finding become states that fail, instead of refusing the definition.")
    private Set<String> consents = new LinkedHashSet<>();

    Settings settings(OwnJars jars) {
        return settings(jars, true, Optional.empty());
    }

    Settings settings(OwnJars jars, boolean isActive, Optional<String> stackPrefix) {
        return new Settings(values, isModernizing, consents, isActive, jars, stackPrefix)
                .with(GivenValues.fromEnvironment(System.getenv()))
                .with(Mappers.inJars(mappers));
    }
}
