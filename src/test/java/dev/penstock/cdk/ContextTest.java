package dev.penstock.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ContextTest {
    @Test
    void readsSettingsAndParametersFromWhatTheCommandHandsOver() {
        Context context = context("{\"definitions\": \"one, two\", \"modernize\": \"true\", \"myBucket\": \"b\","
                        + " \"myList\": [\"x\", \"y\"], \"@aws-cdk/core:flag\": true, \"allowManual\": \"DP5001\"}")
                .orElseThrow();

        Settings settings = context.settings(OwnJars.unread()).orElseThrow();

        assertThat(context.definitions()).containsExactly(Path.of("one"), Path.of("two"));
        assertThat(settings.isModernizing()).isTrue();
        assertThat(settings.isActive()).isTrue();
        assertThat(settings.consents()).containsExactly("DP5001");
        assertThat(settings.given().values())
                .containsOnly(Map.entry("myBucket", List.of("b")), Map.entry("myList", List.of("x", "y")));
    }

    @Test
    void tellsOfAJarThatHoldsNoMapper() {
        Settings settings = context("{\"mappers\": [\"not-there.jar\"]}")
                .flatMap(context -> context.settings(OwnJars.unread()))
                .orElseThrow();

        assertThat(settings.mappers().diagnostics())
                .extracting(found -> found.code().id())
                .containsExactly("DP2265");
    }

    @Test
    void refusesWhatItWouldHaveToGuess() {
        Context context =
                context("{\"activate\": \"perhaps\", \"values\": {\"a\": 1}}").orElseThrow();

        assertThat(context.settings(OwnJars.unread())).isEmpty();
        assertThat(context.diagnostics())
                .extracting(found -> found.code().id())
                .containsExactlyInAnyOrder("DP1110", "DP1111");
    }

    @Test
    void anAppWithAnotherContextIsNotTheOneThatWasPreparedFor() {
        Context context = context("{\"definitions\": \"one\", \"other\": 1}").orElseThrow();

        assertThat(context.saysTheSameAs(context("{\"definitions\": \"one\"}").orElseThrow()))
                .isTrue();
        assertThat(context.saysTheSameAs(
                        context("{\"definitions\": \"one\", \"myA\": \"b\"}").orElseThrow()))
                .isFalse();
    }

    @Test
    void knowsNothingEarlyWithoutTheCommandOrWithAFileBesides() {
        assertThat(Context.ofEnvironment(Map.of())).isEmpty();
        assertThat(context("[1]")).isEmpty();
        assertThat(Context.ofEnvironment(
                        Map.of("CDK_CONTEXT_JSON", "{}", "CONTEXT_OVERFLOW_LOCATION_ENV", "/tmp/context.json")))
                .isEmpty();
    }

    private static Optional<Context> context(String json) {
        return Context.ofEnvironment(Map.of("CDK_CONTEXT_JSON", json));
    }
}
