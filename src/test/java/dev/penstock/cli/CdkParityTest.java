package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.cdk.DataPipelineStack;
import dev.penstock.cdk.DataPipelineStackProps;
import dev.penstock.cdk.PenstockApp;
import dev.penstock.cdk.SharedStack;
import dev.penstock.compile.Compilation;
import dev.penstock.compile.Compiler;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.stack.Blueprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;

@Tag("cdk")
final class CdkParityTest {
    private static final Path DEFINITIONS = Path.of("definitions");

    @TempDir
    Path folder;

    private Path jar = Path.of("");
    private OwnJars jars = OwnJars.unread();

    @BeforeEach
    void makeAJar() throws IOException {
        jar = Files.writeString(folder.resolve("runner.jar"), "not really a jar");
        jars = OwnJars.at(jar, Files.writeString(folder.resolve("glue.jar"), "no jar either"));
    }

    @Test
    void writesTheSameBytesAsThePureCommand() throws IOException {
        Settings settings = Settings.of(jars);
        List<Compilation> compilations =
                Compiler.compile(Compiler.find(DEFINITIONS).orElseThrow(), settings);
        List<Blueprint> stacks = new ArrayList<>();
        compilations.forEach(compilation -> stacks.add(compilation.outcome().orElseThrow()));
        Compiler.shared(compilations, settings).ifPresent(stacks::add);

        List<Diagnostic> diagnostics = PenstockApp.synthesize(app(Map.of()), jars);

        assertThat(diagnostics).noneMatch(Diagnostic::isError);
        assertThat(stacks).isNotEmpty();
        for (Blueprint stack : stacks) {
            assertThat(template(stack.stackName())).hasContent(TemplateFolder.text(stack));
        }
        assertThat(folder.resolve("cdk.out/asset." + jars.runner().key())).exists();
        assertThat(folder.resolve("cdk.out/asset." + jars.glue().key())).exists();
        assertThat(folder.resolve("cdk.out/Shared.assets.json"))
                .content()
                .contains("\"objectKey\": \"" + jars.runner().key() + "\"");
    }

    @Test
    void writesTheSoundDefinitionsBesideABrokenOne() throws IOException {
        Path definitions = Files.createDirectories(folder.resolve("mixed"));
        Files.copy(DEFINITIONS.resolve("n-graph/definition.json"), definitions.resolve("sound.json"));
        Files.writeString(definitions.resolve("broken.json"), "{");

        List<Diagnostic> diagnostics = PenstockApp.synthesize(app(Map.of("definitions", definitions.toString())), jars);

        assertThat(diagnostics).anyMatch(Diagnostic::isError);
        assertThat(template("sound")).exists();
        assertThat(template("broken")).doesNotExist();
    }

    @Test
    void refusesAContextValueThatItCanNotRead() {
        List<Diagnostic> diagnostics = PenstockApp.synthesize(app(Map.of("activate", "perhaps")), jars);

        assertThat(diagnostics).extracting(found -> found.code().id()).containsExactly("DP1110");
    }

    @Test
    void servesAnAppOfOnesOwn() {
        App app = app(Map.of());
        Path definition = DEFINITIONS.resolve("n-graph");
        DataPipelineStack pipeline = new DataPipelineStack(
                app,
                "mine",
                DataPipelineStackProps.builder(definition).runner(jar).build());
        SharedStack shared = new SharedStack(app, List.of(pipeline));
        app.synth();

        assertThat(pipeline.getDependencies())
                .extracting(stack -> stack.getStackName())
                .containsExactly(shared.getStackName());
        assertThat(template("mine")).exists();
    }

    private App app(Map<String, ?> context) {
        return App.Builder.create()
                .outdir(folder.resolve("cdk.out").toString())
                .analyticsReporting(false)
                .context(context)
                .build();
    }

    private Path template(String stackName) {
        return folder.resolve("cdk.out").resolve(stackName + ".template.json");
    }
}
