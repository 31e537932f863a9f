package dev.penstock.check;

import dev.penstock.diagnostic.Code;
import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Parameter;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.pipeline.PipelineObject;
import java.util.ArrayList;
import java.util.List;

/** Secrets that can be read in the definition. */
final class PlainTextPassword implements Check {
    static final Code CODE = Code.warning("DP3034", "A secret stands in the definition as plain text.");
    private static final String PASSWORD = "password";

    @Override
    public List<Diagnostic> check(Pipeline pipeline, Graph graph) {
        List<Diagnostic> found = new ArrayList<>();
        for (PipelineObject object : pipeline.objects().values()) {
            for (String name : object.fields().keySet()) {
                if (isSecret(name)) {
                    found.addAll(plain(object, name));
                }
            }
        }
        for (Parameter parameter : pipeline.parameters().values()) {
            if (parameter.isSecret()
                    && !parameter.isGiven()
                    && !parameter.values().isEmpty()) {
                found.add(inDefault(parameter));
            }
        }
        return found;
    }

    private static Diagnostic inDefault(Parameter parameter) {
        String message = "The default of `%s` is plain text that everyone who sees the definition can read."
                .formatted(parameter.id());
        return Diagnostic.of(CODE, parameter.location(), message, "Remove the default and give the value elsewhere.");
    }

    private static List<Diagnostic> plain(PipelineObject object, String name) {
        String message = "`%s` of `%s` is plain text that everyone who sees the definition can read."
                .formatted(name, object.id());
        String hint =
                "Use a parameter whose id begins with `*my`, such as `#{*myPassword}`, and give its value elsewhere.";
        List<Diagnostic> found = new ArrayList<>();
        for (FieldValue.Text text : Graph.ownTexts(object, name)) {
            if (!text.text().contains("#{") && !text.text().contains("*{")) {
                found.add(Diagnostic.of(CODE, text.location().in(object.id(), name), message, hint));
            }
        }
        return found;
    }

    private static boolean isSecret(String name) {
        return name.startsWith("*")
                || name.regionMatches(true, name.length() - PASSWORD.length(), PASSWORD, 0, PASSWORD.length());
    }
}
