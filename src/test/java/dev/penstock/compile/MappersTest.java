package dev.penstock.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.mapper.Mapper;
import dev.penstock.mapper.WrittenObject;
import dev.penstock.plan.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MappersTest {
    private static final String DEFINITION = """
        {"objects": [
          {"id": "Default", "scheduleType": "ondemand"},
          {"id": "Work", "type": "ShellCommandActivity", "command": "true", "workerGroup": "old",
           "maximumRetries": "1"}
        ]}
        """;

    @TempDir
    Path folder;

    @Test
    void translatesWhatTheMapperGives() throws IOException {
        Outcome<Plan> plan = plan(only("Work", work -> List.of(work.with("workerGroup", "new"))));
        assertThat(plan.orElseThrow().toString()).contains("new").doesNotContain("group=old");
        assertThat(told(plan, "DP6290")).containsExactly("3:3 The mapper `test` changes `workerGroup` of `Work`.");
    }

    @Test
    void tellsWhatIsAddedAndWhatIsTakenOut() throws IOException {
        Outcome<Plan> plan = plan(only(
                "Work",
                work -> List.of(
                        WrittenObject.of("First", "ShellCommandActivity")
                                .with("command", "first")
                                .with("workerGroup", "new"),
                        WrittenObject.of("Second", "ShellCommandActivity")
                                .with("command", "second")
                                .with("workerGroup", "new")
                                .withReferences("dependsOn", "First"))));
        assertThat(plan.orElseThrow().runs().get(0).steps()).containsOnlyKeys("First", "Second");
        assertThat(told(plan, "DP6291"))
                .containsExactly(
                        "3:3 The mapper `test` makes `First` of `Work`.",
                        "3:3 The mapper `test` makes `Second` of `Work`.");
        assertThat(told(plan, "DP6292")).containsExactly("3:3 The mapper `test` takes `Work` out.");
    }

    @Test
    void leavesEverythingWhereItStandsWhenNothingIsChanged() throws IOException {
        Outcome<Plan> plan = plan(named("test", List::of));
        assertThat(plan).isEqualTo(new Translation(source(), Definitions.SETTINGS).plan());
    }

    @Test
    void namesTheMapperAndTheObjectWhenItThrows() throws IOException {
        Outcome<Plan> plan = plan(only("Work", work -> {
            throw new IllegalStateException("no group for\nit");
        }));
        assertThat(plan.isBroken()).isTrue();
        assertThat(told(plan, "DP2262"))
                .containsExactly(
                        "3:3 The mapper `test` failed at `Work`: java.lang.IllegalStateException: no group for it.");
    }

    @Test
    void refusesAMapperThatChangesItsMind() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Outcome<Plan> plan =
                plan(only("Work", work -> List.of(work.with("workerGroup", "g" + asked.incrementAndGet()))));
        assertThat(plan.isBroken()).isTrue();
        assertThat(told(plan, "DP2263"))
                .containsExactly("3:3 The mapper `test` gives something else for `Work` when it's asked again.");
    }

    @Test
    void refusesWhatNoDefinitionHolds() throws IOException {
        assertThat(told(plan(only("Work", work -> List.of(work.with("command", "")))), "DP2264"))
                .containsExactly("3:3 The mapper `test` gives an empty field `command` of `Work` for `Work`.");
        assertThat(told(plan(only("Work", work -> List.of(work, work.with("command", "false")))), "DP2264"))
                .containsExactly("3:3 The mapper `test` gives a second object `Work`.");
        assertThat(told(plan(only("Work", work -> List.of(WrittenObject.of("#{myId}", "CSV")))), "DP2264"))
                .containsExactly("3:3 The mapper `test` gives an object with the id `#{myId}` for `Work`.");
    }

    @Test
    void namesTheMapperInFindingsAboutWhatItWrote() throws IOException {
        Outcome<Plan> plan = plan(only("Work", work -> List.of(work.with("maximumRetries", "many"))));
        assertThat(plan.diagnostics())
                .filteredOn(Diagnostic::isError)
                .isNotEmpty()
                .allSatisfy(
                        finding -> assertThat(finding.hint().orElseThrow()).endsWith("The mapper `test` wrote it."));
    }

    @Test
    void letsOverridesHaveTheLastWord() throws IOException {
        Files.writeString(folder.resolve("a.overrides.json"), "{\"objects\": {\"Work\": {\"workerGroup\": \"last\"}}}");
        Outcome<Plan> plan = plan(only("Work", work -> List.of(work.with("workerGroup", "new"))));
        assertThat(plan.orElseThrow().toString()).contains("last").doesNotContain("group=new");
    }

    @Test
    void asksEachMapperForWhatTheOneBeforeItLeft() throws IOException {
        Mapper first = named(
                "first",
                object -> List.of(object.isOf("ShellCommandActivity") ? object.with("workerGroup", "a") : object));
        Mapper second = named(
                "second",
                object ->
                        List.of(object.texts("workerGroup").contains("a") ? object.with("workerGroup", "b") : object));
        assertThat(told(plan(Mappers.of(List.of(first, second))), "DP6290"))
                .containsExactly(
                        "3:3 The mapper `first` changes `workerGroup` of `Work`.",
                        "3:3 The mapper `second` changes `workerGroup` of `Work`.");
    }

    @Test
    void refusesTwoMappersOfOneName() throws IOException {
        Mapper mapper = named("twice", List::of);
        assertThat(told(plan(Mappers.of(List.of(mapper, mapper))), "DP2267"))
                .containsExactly("0:0 Two mappers have the name `twice`.");
    }

    @Test
    void refusesJarsWithoutMappers() throws IOException {
        assertThat(told(plan(Mappers.inJars(List.of(folder.resolve("none.jar")))), "DP2265"))
                .singleElement()
                .satisfies(said -> assertThat(said).contains("There is no file").contains("none.jar"));
        Path empty = jar("META-INF/other", "");
        assertThat(told(plan(Mappers.inJars(List.of(empty))), "DP2265"))
                .containsExactly("0:0 No mapper is offered there.");
        Path missing = jar("META-INF/services/" + Mapper.class.getName(), "example.NotThere");
        assertThat(told(plan(Mappers.inJars(List.of(missing))), "DP2266"))
                .singleElement()
                .satisfies(said -> assertThat(said).contains("example.NotThere"));
    }

    private Path jar(String entry, String content) throws IOException {
        Path jar = folder.resolve("a.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry(entry));
            entries.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private Source source() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), DEFINITION);
        return Definitions.in(file).get(0);
    }

    private Outcome<Plan> plan(Mapper mapper) throws IOException {
        return plan(Mappers.of(List.of(mapper)));
    }

    private Outcome<Plan> plan(Mappers mappers) throws IOException {
        return new Translation(source(), Definitions.SETTINGS.with(mappers)).plan();
    }

    private static List<String> told(Outcome<Plan> plan, String code) {
        return plan.diagnostics().stream()
                .filter(finding -> finding.code().id().equals(code))
                .map(finding ->
                        finding.location().line() + ":" + finding.location().column() + " " + finding.message())
                .toList();
    }

    private static Mapper only(String id, Function<WrittenObject, List<WrittenObject>> map) {
        return named("test", object -> object.id().equals(id) ? map.apply(object) : List.of(object));
    }

    private static Mapper named(String name, Function<WrittenObject, List<WrittenObject>> map) {
        return new Mapper() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<WrittenObject> map(WrittenObject object) {
                return map.apply(object);
            }
        };
    }
}
