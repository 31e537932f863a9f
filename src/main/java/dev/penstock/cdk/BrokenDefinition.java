package dev.penstock.cdk;

import dev.penstock.diagnostic.Diagnostic;
import dev.penstock.diagnostic.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** A definition with errors, handed to a construct, which has no other way to refuse it. */
public final class BrokenDefinition extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    private BrokenDefinition(List<Diagnostic> diagnostics) {
        super(diagnostics.stream()
                .filter(Diagnostic::isError)
                .map(BrokenDefinition::line)
                .collect(Collectors.joining("\n", "the definition can't be translated:\n", "")));
        this.diagnostics = List.copyOf(diagnostics);
    }

    static void refuse(Outcome<?> outcome) {
        if (outcome.isBroken()) {
            throw new BrokenDefinition(outcome.diagnostics());
        }
    }

    /** Everything that was found, notes and warnings too. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    private static String line(Diagnostic found) {
        return "%s:%d:%d %s %s"
                .formatted(
                        found.location().file(),
                        found.location().line(),
                        found.location().column(),
                        found.code().id(),
                        found.message());
    }
}
