package dev.penstock.cdk;

import static java.util.Objects.requireNonNull;

import dev.penstock.compile.Mappers;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.mapper.Mapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awscdk.Environment;

/** What a {@link DataPipelineStack} is made of. */
public record DataPipelineStackProps(Path definition, Settings settings, Optional<Environment> environment) {
    public DataPipelineStackProps {
        requireNonNull(definition, "definition");
        requireNonNull(settings, "settings");
        requireNonNull(environment, "environment");
    }

    /** Starts with nothing but the definition: a JSON file, or the folder that holds {@code definition.json}. */
    public static Builder builder(Path definition) {
        return new Builder(definition);
    }

    /** Collects what a definition is translated with. */
    public static final class Builder {
        private final Path definition;
        private final List<Path> values = new ArrayList<>();
        private final Set<String> consents = new TreeSet<>();
        private final List<Mapper> mappers = new ArrayList<>();
        private boolean isModernizing;
        private boolean isActive = true;
        private OwnJars jars = OwnJars.locate();
        private Optional<Environment> environment = Optional.empty();

        private Builder(Path definition) {
            this.definition = requireNonNull(definition, "definition");
        }

        /** Adds a file with parameter values; the first file that has a value wins. */
        public Builder values(Path file) {
            values.add(file);
            return this;
        }

        /** Lets objects with this finding become states that fail, instead of refusing the definition. */
        public Builder allowManual(String code) {
            consents.add(code);
            return this;
        }

        /** Adds a mapper of your own; mappers are asked in the order in which they are added. */
        public Builder mapper(Mapper mapper) {
            mappers.add(mapper);
            return this;
        }

        /** Replaces retired instance types and releases by living ones. */
        public Builder modernize() {
            isModernizing = true;
            return this;
        }

        /** Deploys schedules switched off. */
        public Builder inactive() {
            isActive = false;
            return this;
        }

        /** Takes the Task Runner's jar from another place than beside the compiler's. */
        public Builder runner(Path jar) {
            jars = jars.withRunner(jar);
            return this;
        }

        public Builder environment(Environment chosen) {
            environment = Optional.of(chosen);
            return this;
        }

        public DataPipelineStackProps build() {
            Settings settings = new Settings(values, isModernizing, consents, isActive, jars, Optional.empty())
                    .with(Mappers.of(mappers));
            return new DataPipelineStackProps(definition, settings, environment);
        }
    }
}
