package dev.penstock.compile;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.document.Json;
import dev.penstock.shadow.Shadow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code shadow} of the overrides. */
final class ShadowReader {
    private static final String FORM = "Write `{\"s3\": \"s3://bucket/folder\", \"schema\": \"shadow\","
            + " \"dynamoDbTablePrefix\": \"shadow-\", \"topicArn\": \"arn:…\", \"writesNothingElse\": [\"Work\"]}`;"
            + " any of them may be left out.";
    private static final String HARMLESS = "writesNothingElse";
    private static final List<String> TEXTS = List.of("s3", "schema", "dynamoDbTablePrefix", "topicArn");

    private final List<Diagnostic> diagnostics;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Location> harmless = new LinkedHashMap<>();

    /** @param diagnostics take what isn't understood */
    ShadowReader(List<Diagnostic> diagnostics) {
        this.diagnostics = diagnostics;
    }

    Optional<Shadow> read(Json value) {
        if (!(value instanceof Json.Mapping mapping)) {
            report(value.location(), "`shadow` isn't a JSON object.");
            return Optional.empty();
        }
        mapping.members().forEach(this::member);
        return Optional.of(new Shadow(
                Optional.ofNullable(texts.get("s3")).map(folder -> folder.replaceFirst("/+$", "")),
                Optional.ofNullable(texts.get("schema")),
                Optional.ofNullable(texts.get("dynamoDbTablePrefix")),
                Optional.ofNullable(texts.get("topicArn")),
                harmless,
                mapping.location()));
    }

    private void member(Json.Member member) {
        if (member.key().equals(HARMLESS) && member.value() instanceof Json.Sequence ids) {
            ids.items().forEach(this::harmless);
        } else if (!TEXTS.contains(member.key())
                || !(member.value() instanceof Json.Text text)
                || text.value().isBlank()) {
            report(member.keyLocation(), "`%s` of `shadow` can't be understood.".formatted(member.key()));
        } else if (member.key().equals("s3") && !text.value().matches("s3://[^/]+(/.*)?")) {
            report(text.location(), "`%s` isn't a folder of S3.".formatted(text.value()));
        } else {
            texts.put(member.key(), text.value());
        }
    }

    private void harmless(Json id) {
        if (id instanceof Json.Text text) {
            harmless.put(text.value(), text.location());
        } else {
            report(id.location(), "An entry of `%s` isn't the id of an object.".formatted(HARMLESS));
        }
    }

    private void report(Location place, String message) {
        diagnostics.add(Diagnostic.of(OverridesReader.NOT_AN_OVERRIDE, place, message, FORM));
    }
}
