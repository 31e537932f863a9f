package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Location;
import dev.penstock.pipeline.Parameter;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.plan.StoredSecret;
import java.util.List;
import java.util.Map;

/** Says where runs expect the secrets of a pipeline. */
final class SecretNotes {
    static final Code STORED = Code.note("DP6260", "A secret is read from Secrets Manager.");

    private SecretNotes() {}

    static List<Diagnostic> of(Pipeline pipeline, Map<String, StoredSecret> secrets) {
        return secrets.entrySet().stream()
                .map(secret -> Diagnostic.of(
                        STORED,
                        place(pipeline, secret.getKey()),
                        "Runs read %s from Secrets Manager as `%s`."
                                .formatted(
                                        what(secret.getKey(), secret.getValue()),
                                        secret.getValue().name()),
                        "Create it with `penstock secrets --create`; `secrets` in the overrides names another."))
                .toList();
    }

    private static String what(String id, StoredSecret secret) {
        return secret.form() == StoredSecret.Form.LOGIN ? "the login to `" + id + "`" : "`" + id + "`";
    }

    private static Location place(Pipeline pipeline, String id) {
        Parameter parameter = pipeline.parameters().get(id);
        if (parameter != null) {
            return parameter.location();
        }
        int dot = id.lastIndexOf(".*");
        String object = dot < 0 ? id : id.substring(0, dot);
        return pipeline.object(object).orElseThrow().location().in(object, dot < 0 ? "" : id.substring(dot + 1));
    }
}
