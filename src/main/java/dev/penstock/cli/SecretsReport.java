package dev.penstock.cli;

import dev.penstock.compile.NeededSecret;
import dev.penstock.diagnostic.Location;
import dev.penstock.document.JsonText;
import dev.penstock.operate.SecretCreation.Result;
import dev.penstock.report.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The secrets that definitions need, for people and for programs. */
final class SecretsReport {
    private SecretsReport() {}

    /** Each with the fields that need it; results where the account was asked. */
    static String text(List<NeededSecret> needed, Map<String, Result> results) {
        StringBuilder text = new StringBuilder();
        for (NeededSecret secret : needed) {
            text.append(secret.pipeline())
                    .append(": ")
                    .append(secret.stored().name())
                    .append(result(secret, results)
                            .map(result -> " (" + result.word() + ")")
                            .orElse(""))
                    .append(secret.isLogin() ? "\n  the login to " : "\n  the text of ")
                    .append(secret.plainId())
                    .append(secret.held()
                            .map(held -> "; its value stands in " + held.place().inWords())
                            .orElse(""))
                    .append('\n');
            List<List<String>> uses = new ArrayList<>();
            secret.stored().uses().forEach(use -> uses.add(List.of("   ", user(use), use.inWords())));
            text.append(Columns.aligned(uses, Columns.Paint.NONE));
        }
        return text.toString();
    }

    private static String user(Location use) {
        return use.field().isEmpty() ? use.object() : use.object() + "." + use.field();
    }

    private static Optional<Result> result(NeededSecret secret, Map<String, Result> results) {
        return Optional.ofNullable(results.get(secret.stored().name()));
    }

    static String json(List<NeededSecret> needed, Map<String, Result> results) {
        List<Map<String, Object>> trees = new ArrayList<>();
        for (NeededSecret secret : needed) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("pipeline", secret.pipeline());
            tree.put("id", secret.plainId());
            tree.put("name", secret.stored().name());
            tree.put("form", secret.isLogin() ? "login" : "text");
            tree.put(
                    "uses",
                    secret.stored().uses().stream().map(SecretsReport::tree).toList());
            secret.held().ifPresent(held -> tree.put("plainValue", tree(held.place())));
            result(secret, results).ifPresent(result -> tree.put("result", result.word()));
            trees.add(tree);
        }
        return JsonText.pretty(trees);
    }

    private static Map<String, Object> tree(Location place) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("object", place.object());
        if (!place.field().isEmpty()) {
            tree.put("field", place.field());
        }
        tree.put("file", place.file());
        if (place.line() > 0) {
            tree.put("line", place.line());
            tree.put("column", place.column());
        }
        return tree;
    }
}
