package dev.penstock.cdk;

import dev.penstock.compile.GivenValues;
import dev.penstock.compile.Mappers;
import dev.penstock.compile.OwnJars;
import dev.penstock.compile.Settings;
import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.document.DocumentReader;
import dev.penstock.document.JsonText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;

/** What {@code -c NAME=VALUE} or the context of {@code cdk.json} says. */
final class Context {
    private static final Code NOT_YES_OR_NO = Code.error("DP1110", "A context value is neither true nor false.");
    private static final Code NOT_TEXT = Code.error("DP1111", "A context value is neither a text nor a list of texts.");
    private static final String FILE = "cdk.json";

    private static final Pattern PARAMETER = Pattern.compile("my[A-Za-z0-9_]+");

    private static final Set<String> NAMES =
            Set.of("definitions", "values", "mappers", "modernize", "allowManual", "activate");

    private final Map<String, Object> values = new TreeMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    /** The context of anything; only what Penstock understands is kept of it. */
    private Context(Map<?, ?> all) {
        all.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value != null
                    && (NAMES.contains(name) || PARAMETER.matcher(name).matches())) {
                values.put(name, value);
            }
        });
    }

    static Context of(App app) {
        return new Context(app.getNode().getAllContext() instanceof Map<?, ?> all ? all : Map.of());
    }

    /** What the CDK's command hands to its app; empty when the app wasn't started by it, or says more in a file. */
    static Optional<Context> ofEnvironment(Map<String, String> environment) {
        String json = environment.get("CDK_CONTEXT_JSON");
        if (json == null || environment.containsKey("CONTEXT_OVERFLOW_LOCATION_ENV")) {
            return Optional.empty();
        }
        return DocumentReader.parse(json.getBytes(StandardCharsets.UTF_8), FILE)
                .value()
                .map(document -> JsonText.toTree(document.root()))
                .filter(Map.class::isInstance)
                .map(all -> new Context((Map<?, ?>) all));
    }

    boolean saysTheSameAs(Context other) {
        return values.equals(other.values);
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    List<Path> definitions() {
        List<Path> paths = texts("definitions").stream().map(Path::of).toList();
        return paths.isEmpty() ? List.of(Path.of("definitions")) : paths;
    }

    /** Nothing when a value can't be understood: a guess could switch on what somebody meant to switch off. */
    Optional<Settings> settings(OwnJars jars) {
        Settings settings = new Settings(
                        texts("values").stream().map(Path::of).toList(),
                        isTrue("modernize", false),
                        new LinkedHashSet<>(texts("allowManual")),
                        isTrue("activate", true),
                        jars,
                        Optional.empty())
                .with(Mappers.inJars(texts("mappers").stream().map(Path::of).toList()));
        GivenValues given = parameters().or(GivenValues.fromEnvironment(System.getenv()));
        return diagnostics.isEmpty() ? Optional.of(settings.with(given)) : Optional.empty();
    }

    /** {@code -c myBucket=…}: Data Pipeline's parameters are those whose names begin with {@code my}. */
    private GivenValues parameters() {
        Map<String, List<String>> given = new TreeMap<>();
        for (String name : values.keySet()) {
            if (PARAMETER.matcher(name).matches()) {
                given.put(name, parameter(name));
            }
        }
        return new GivenValues(FILE, given);
    }

    private List<String> parameter(String name) {
        @Nullable Object value = values.get(name);
        return value instanceof String text ? List.of(text) : texts(name);
    }

    private boolean isTrue(String name, boolean otherwise) {
        @Nullable Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        String text = value.toString().toLowerCase(Locale.ROOT);
        if (!Set.of("true", "false").contains(text)) {
            diagnostics.add(Diagnostic.of(
                    NOT_YES_OR_NO,
                    Location.of(FILE),
                    "The context value `%s` of `%s` is neither `true` nor `false`.".formatted(value, name),
                    "Write `-c %s=true` or `-c %s=false`.".formatted(name, name)));
        }
        return text.equals("true");
    }

    private List<String> texts(String name) {
        @Nullable Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof String text) {
            return Stream.of(text.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        diagnostics.add(Diagnostic.of(
                NOT_TEXT,
                Location.of(FILE),
                "The context value of `%s` is neither a text nor a list of texts.".formatted(name),
                "Write `-c %s=ONE,TWO`.".formatted(name)));
        return List.of();
    }
}
