package dev.penstock.form;

import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Recognises the form of a definition. */
public final class Forms {
    private Forms() {}

    /**
     * The same definition as {@code objects}, {@code parameters} and {@code values}, every value with its place in the
     * original file. A document of no known form is left as it is.
     */
    public static Outcome<Document> toCommandLine(Document document) {
        if (!(document.root() instanceof Json.Mapping root)) {
            return Outcome.of(document);
        }
        if (isCommandLine(root)) {
            return Outcome.of(document);
        }
        if (Nodes.first(root, ServiceForm.OBJECTS).isPresent()) {
            ServiceForm form = new ServiceForm(new LiteralTexts());
            return Outcome.of(new Document(document.file(), form.commandLine(root)), form.diagnostics());
        }
        if (TemplateForm.isTemplate(root)) {
            return new TemplateForm(document.file()).commandLine(root);
        }
        return Outcome.of(document);
    }

    /** Whether the document has to be turned to become a definition of the command line. */
    public static boolean isOther(Document document) {
        return document.root() instanceof Json.Mapping root
                && !isCommandLine(root)
                && (Nodes.first(root, ServiceForm.OBJECTS).isPresent() || TemplateForm.isTemplate(root));
    }

    private static boolean isCommandLine(Json.Mapping root) {
        Set<String> keys = new TreeSet<>();
        root.members().forEach(member -> keys.add(member.key()));
        return keys.contains("objects") || keys.stream().noneMatch(Forms::isCapitalOrService);
    }

    private static boolean isCapitalOrService(String key) {
        return List.of("pipelineObjects", "parameterObjects", "parameterValues").contains(key)
                || (!key.isEmpty() && Character.isUpperCase(key.charAt(0)));
    }
}
