package dev.penstock.assess;

import dev.penstock.diagnostic.Diagnostic;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

/** What becomes of an object, and so of a pipeline: the gravest of what was found about it. */
public enum Verdict {
    /** Does what it did. */
    EXACT("translated, nothing differs"),
    /** Translated, with differences that the findings tell. */
    DIFFERS("translated, with differences to read"),
    /** Somebody has to do something first, which the findings tell. */
    MANUAL("something is to be done by hand first"),
    /** No change of the definition keeps what it does. */
    UNSUPPORTED("something in it isn't translated");

    /** A consent turns what was by hand into a step that fails until somebody has done it. */
    private static final String CONSENTED = "DP6110";

    private static final Set<String> NOT_TRANSLATED =
            Set.of("DP5001", "DP5002", "DP5106", "DP5108", "DP5154", "DP5231", "DP5235", "DP5262");

    private final String meaning;

    Verdict(String meaning) {
        this.meaning = meaning;
    }

    /** The word of reports: {@code exact}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it means for a pipeline, in words. */
    public String meaning() {
        return meaning;
    }

    /** Whether a stack is made of the pipeline. */
    public boolean isTranslated() {
        return this == EXACT || this == DIFFERS;
    }

    static Set<String> notTranslated() {
        return NOT_TRANSLATED;
    }

    static Verdict of(Diagnostic finding) {
        String code = finding.code().id();
        if (finding.isError()) {
            return NOT_TRANSLATED.contains(code) ? UNSUPPORTED : MANUAL;
        }
        if (code.equals(CONSENTED)) {
            return MANUAL;
        }
        return code.startsWith("DP6") ? DIFFERS : EXACT;
    }

    /** The gravest of all; exact for none. */
    static Verdict of(Collection<Diagnostic> findings) {
        return findings.stream().map(Verdict::of).max(Comparator.naturalOrder()).orElse(EXACT);
    }
}
