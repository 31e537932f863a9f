package dev.penstock.form;

import dev.penstock.diagnostic.Outcome;
import dev.penstock.document.Document;
import dev.penstock.document.Json;
import java.util.Optional;
import java.util.function.Supplier;

/** Recognises the form of a definition. */
public final class Forms {
    private Forms() {}

    /**
     * The same definition as {@code objects}, {@code parameters} and {@code values}, every value with its place in the
     * original file. A document of no known form is left as it is.
     */
    public static Outcome<Document> toCommandLine(Document document) {
        return turning(document).map(Supplier::get).orElseGet(() -> Outcome.of(document));
    }

    /** Whether the document has to be turned to become a definition of the command line. */
    public static boolean isOther(Document document) {
        return turning(document).isPresent();
    }

    /** How the document is turned; empty when it is of the command line's form, or of none. */
    private static Optional<Supplier<Outcome<Document>>> turning(Document document) {
        if (!(document.root() instanceof Json.Mapping root) || Nodes.has(root, "objects")) {
            return Optional.empty();
        }
        if (TerraformForm.isTerraform(document.file(), root)) {
            return Optional.of(() -> new TerraformForm(document.file()).commandLine(root));
        }
        if (Nodes.first(root, ServiceForm.OBJECTS).isPresent()) {
            return Optional.of(() -> ServiceForm.commandLine(document.file(), root, new LiteralTexts()));
        }
        if (TemplateForm.isTemplate(root)) {
            return Optional.of(() -> new TemplateForm(document.file()).commandLine(root));
        }
        return Optional.empty();
    }
}
